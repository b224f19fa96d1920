using CodeValdCortex.Storage.Documents.Git;

namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>All indexed commits of a repository, newest first, then by key downwards.</summary>
/// <remarks>Limit: 1–1000.</remarks>
public sealed record CommitsPage(long RepoId, PageCursor? After, int Limit) : IQuery<IReadOnlyList<GitCommit>>
{
    /// <summary>Where the next page begins; null after the last.</summary>
    public PageCursor? Next(IReadOnlyList<GitCommit> page) =>
        page.Count == Limit && page is [.., var last] ? new PageCursor(last.CommittedAt, last.Key) : null;
}
