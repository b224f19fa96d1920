using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Operations;

namespace CodeValdCortex.Dashboard.Deliveries;

/// <summary>Deliveries out of storage, for the API and the page alike.</summary>
internal sealed class DeliveryReader(IDocumentDatabase database)
{
    /// <summary>One page, newest first. Null: the cursor can't be read.</summary>
    public async Task<PageOf<DeliveryView>?> Page(string? outcome, string? cursor, int? limit, CancellationToken ct)
    {
        var after = PageCursor.Parse(cursor);
        if (after is null && !string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        var size = limit ?? PageSize.Default;
        var narrowed = string.IsNullOrWhiteSpace(outcome) ? null : outcome;
        var rows = await database.Query(new DeliveriesPage(null, narrowed, after, size + 1), ct);
        return PageOf.Cut(rows, size, x => new PageCursor(x.ReceivedAt, x.Key)).Select(DeliveryView.From);
    }
}
