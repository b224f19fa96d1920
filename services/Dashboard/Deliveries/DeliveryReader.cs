using CodeValdCortex.Dashboard.Deliveries.Replicas;
using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Operations;

namespace CodeValdCortex.Dashboard.Deliveries;

/// <summary>Deliveries for the API and the pages alike: lists out of storage, where their summaries are, and what waits to be
/// published, bodies and replays from the replicas of the ingress.</summary>
internal sealed class DeliveryReader(IDocumentDatabase database, IngressReplicas replicas)
{
    /// <summary>One page, newest first. Null: the cursor can't be read.</summary>
    /// <exception cref="IngressAwayException">The filter asks for what waits, and a replica does not answer.</exception>
    public Task<PageOf<DeliveryView>?> Page(DeliveryFilter filter, CancellationToken ct) =>
        DeliveryFilter.Trimmed(filter.State) == DeliveryFilter.Pending ? Waiting(filter, ct) : Told(filter, ct);

    /// <summary>With headers, body and attempts. Null: no replica keeps it (any more).</summary>
    /// <exception cref="IngressAwayException">It was not found, and a replica that may have it does not answer.</exception>
    public async Task<DeliveryDetail?> Detail(string id, CancellationToken ct) =>
        await replicas.Find(id, ct) is { } kept ? DeliveryDetail.From(kept) : null;

    /// <summary>The summary, which outlives the replica. Null: there is none (yet).</summary>
    public async Task<DeliveryView?> Summary(string id, CancellationToken ct) =>
        await database.Collection<WebhookDelivery>().Get(Keys.Delivery(id), ct) is { } stored ? DeliveryView.From(stored.Document) : null;

    /// <summary>Accepts it once more; the new delivery. Null: no replica keeps it.</summary>
    /// <exception cref="IngressAwayException">It was not found or not accepted.</exception>
    public async Task<DeliveryView?> Replay(string id, CancellationToken ct) =>
        await replicas.Replay(id, ct) is { } replay ? DeliveryView.From(replay) : null;

    private async Task<PageOf<DeliveryView>?> Told(DeliveryFilter filter, CancellationToken ct)
    {
        var after = PageCursor.Parse(filter.Cursor);
        if (after is null && !string.IsNullOrEmpty(filter.Cursor))
        {
            return null;
        }

        var size = filter.Limit ?? PageSize.Default;
        var rows = await database.Query(
            new DeliveriesPage(
                DeliveryFilter.Trimmed(filter.State), DeliveryFilter.Trimmed(filter.Repository), DeliveryFilter.Trimmed(filter.Event),
                filter.SinceInstant, filter.UntilInstant, after, size + 1),
            ct);
        return PageOf.Cut(rows, size, x => new PageCursor(x.ReceivedAt, x.Key)).Select(DeliveryView.From);
    }

    private async Task<PageOf<DeliveryView>?> Waiting(DeliveryFilter filter, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(filter.Cursor) && !filter.Cursor.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var page = await replicas.Pending(filter, filter.Limit ?? PageSize.Default, ct);
        return new PageOf<DeliveryView>([.. page.Deliveries.Select(DeliveryView.From)], page.Next);
    }
}
