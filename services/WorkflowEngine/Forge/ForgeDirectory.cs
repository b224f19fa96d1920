using System.Collections.Concurrent;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Repositories;
using CodeValdCortex.Gitea.Users;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>Finds repositories by their id, which survives renames and transfers, and knows who we are.</summary>
internal sealed class ForgeDirectory(GiteaClient gitea, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<long, (RepositoryName Name, long At)> _names = new();
    private User? _me;

    /// <summary>The repository's name now; at most a quarter of a minute old.</summary>
    /// <exception cref="ActivityException">It is gone, or the token may not see it.</exception>
    public async Task<RepositoryName> NameOf(long repositoryId, CancellationToken ct)
    {
        if (_names.TryGetValue(repositoryId, out var known) && time.GetElapsedTime(known.At) < Fresh)
        {
            return known.Name;
        }

        var repository = await Find(repositoryId, ct) ?? throw new ActivityException(
            "repository-missing", $"Repository {repositoryId} is gone, or the token may not see it.", retryable: false);
        return RepositoryName.Parse(repository.FullName);
    }

    /// <summary>The repository now; null where it is gone or hidden.</summary>
    public async Task<Repository?> Find(long repositoryId, CancellationToken ct)
    {
        using var answer = await gitea.Repositories.GetById(repositoryId, ct);
        if (answer.OrNull() is not { } repository)
        {
            _names.TryRemove(repositoryId, out _);
            return null;
        }

        if (RepositoryName.TryParse(repository.FullName, out var name))
        {
            _names[repositoryId] = (name, time.GetTimestamp());
        }

        return repository;
    }

    /// <summary>The token's owner: what he wrote with our marker is ours.</summary>
    public async Task<User> Me(CancellationToken ct) => _me ??= await gitea.Users.Me(ct);
}
