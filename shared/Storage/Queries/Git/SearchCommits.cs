namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Commits whose message holds all words, newest first, then by key downwards.</summary>
/// <remarks>Words: from <see cref="SearchWords.Of"/>, at least one. RepoId: null for all repositories. Limit: 1–1000.</remarks>
public sealed record SearchCommits(long? RepoId, IReadOnlyList<string> Words, int Limit) : IQuery<IReadOnlyList<SearchCommits.Row>>
{
    /// <summary>A commit that was found.</summary>
    public sealed record Row(string Key, long RepoId, string Sha, string Message, string AuthorName, DateTimeOffset CommittedAt);
}
