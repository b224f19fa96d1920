namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Commits of a repository with more than one parent, newest first, then by key downwards.</summary>
/// <remarks>Limit: 1–1000.</remarks>
public sealed record MergeCommitsPage(long RepoId, PageCursor? After, int Limit) : IQuery<IReadOnlyList<MergeCommitsPage.Row>>
{
    /// <summary>A merge.</summary>
    public sealed record Row(string Key, string Sha, string Message, IReadOnlyList<string> Parents, DateTimeOffset CommittedAt);

    /// <summary>Where the next page begins; null after the last.</summary>
    public PageCursor? Next(IReadOnlyList<Row> page) =>
        page.Count == Limit && page is [.., var last] ? new PageCursor(last.CommittedAt, last.Key) : null;
}
