namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Files whose text holds all words, by file key.</summary>
/// <remarks>Words: from <see cref="SearchWords.Of"/>, at least one. RepoId: null for all repositories. Limit: 1–1000.</remarks>
public sealed record SearchFiles(long? RepoId, IReadOnlyList<string> Words, int Limit) : IQuery<IReadOnlyList<SearchFiles.Row>>
{
    /// <summary>A file that was found.</summary>
    public sealed record Row(string Key, long RepoId, string Path, string Hash, string Language);
}
