using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>Work items, newest first, then by execution id downwards; filters that are null let everything through.</summary>
/// <remarks>After: null for the first page, else <see cref="Next"/> of the page before. Limit: 1–1000.</remarks>
public sealed record WorkItemsPage(
    string? Status, string? WorkType, long? RepoId, string? AgencyId, PageCursor? After, int Limit) : IQuery<IReadOnlyList<WorkItem>>
{
    /// <summary>Where the next page begins; null after the last.</summary>
    public PageCursor? Next(IReadOnlyList<WorkItem> page) => page.Count == Limit && page is [.., var last]
        ? new PageCursor(last.CreatedAt, last.ExecutionId.ToString("D"))
        : null;
}
