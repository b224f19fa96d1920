using CodeValdCortex.Storage.Documents.Operations;

namespace CodeValdCortex.Storage.Queries.Operations;

/// <summary>Webhook deliveries, newest first, then by key downwards; filters that are null let everything through.</summary>
/// <remarks>Outcome: published, ignored, duplicate or parked. Limit: 1–1000.</remarks>
public sealed record DeliveriesPage(long? RepoId, string? Outcome, PageCursor? After, int Limit)
    : IQuery<IReadOnlyList<WebhookDelivery>>
{
    /// <summary>Where the next page begins; null after the last.</summary>
    public PageCursor? Next(IReadOnlyList<WebhookDelivery> page) =>
        page.Count == Limit && page is [.., var last] ? new PageCursor(last.ReceivedAt, last.Key) : null;
}
