using System.Collections.Concurrent;

namespace CodeValdCortex.Gitea.Repositories;

/// <summary>Which repository each name meant when it was seen last. Ids are the identity: a call that goes wrong under a name is
/// looked up by the id behind it.</summary>
public sealed class RepositoryNames(TimeProvider time)
{
    // So shortly after the forge itself named it, a file that is missing is missing in it.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, (long Id, long SeenAt)> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The forge says that this repository has this name.</summary>
    public void Note(long repositoryId, RepositoryName name) => _seen[name.ToString()] = (repositoryId, time.GetTimestamp());

    /// <summary>Id of the repository that had this name when it was seen last; null where it never was.</summary>
    public long? IdOf(RepositoryName name) => _seen.TryGetValue(name.ToString(), out var seen) ? seen.Id : null;

    /// <summary>The forge says that what had the one name has the other now; the old one still stands for it, until another repository
    /// has that.</summary>
    internal void Moved(RepositoryName from, long repositoryId, RepositoryName to)
    {
        _seen[from.ToString()] = (repositoryId, time.GetTimestamp() - (time.TimestampFrequency * (long)Fresh.TotalSeconds));
        Note(repositoryId, to);
    }

    /// <summary>True where the forge has just named it.</summary>
    internal bool IsFresh(RepositoryName name) =>
        _seen.TryGetValue(name.ToString(), out var seen) && time.GetElapsedTime(seen.SeenAt) < Fresh;
}
