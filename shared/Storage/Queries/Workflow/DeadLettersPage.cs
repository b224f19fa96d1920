using CodeValdCortex.Storage.Documents.Workflow;

namespace CodeValdCortex.Storage.Queries.Workflow;

/// <summary>Dead letters, newest first, then by key downwards.</summary>
/// <remarks>State: waiting, requeued, discarded, or null for all. Limit: 1–1000.</remarks>
public sealed record DeadLettersPage(string? State, PageCursor? After, int Limit) : IQuery<IReadOnlyList<DeadLetter>>
{
    /// <summary>Where the next page begins; null after the last.</summary>
    public PageCursor? Next(IReadOnlyList<DeadLetter> page) =>
        page.Count == Limit && page is [.., var last] ? new PageCursor(last.FailedAt, last.Key) : null;
}
