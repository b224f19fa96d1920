using CodeValdCortex.Storage.Documents.Operations;

namespace CodeValdCortex.Storage.Queries.Operations;

/// <summary>Webhook deliveries, newest first, then by key downwards; filters that are null let everything through.</summary>
/// <remarks>Outcome: published, ignored, duplicate or parked. Repository: <c>owner/name</c> in any case. Event: its name.
/// Since: accepted at or after. Until: accepted before. Limit: 1–1000.</remarks>
public sealed record DeliveriesPage(
    string? Outcome, string? Repository, string? Event, DateTimeOffset? Since, DateTimeOffset? Until, PageCursor? After, int Limit)
    : IQuery<IReadOnlyList<WebhookDelivery>>
{
    /// <summary>Where the next page begins; null after the last.</summary>
    public PageCursor? Next(IReadOnlyList<WebhookDelivery> page) =>
        page.Count == Limit && page is [.., var last] ? new PageCursor(last.ReceivedAt, last.Key) : null;
}
