using System.Text.Json;
using CodeValdCortex.ServiceDefaults.Guarding;
using CodeValdCortex.WebhookIngress.Intake;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Deliveries;

/// <summary>Kept deliveries of this replica, for the dashboard, which asks every replica. Bodies hold private text: callers
/// from outside the network are refused, see <see cref="InsideRoutes"/>.</summary>
internal static class DeliveriesApi
{
    private const int UsualPage = 50;
    private const int LargestPage = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    internal static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapInside("/internal/deliveries");
        group.MapGet("", List);
        group.MapGet("/{id}", Show);
        group.MapPost("/{id}/replay", Replay);
    }

    private static Results<JsonHttpResult<DeliveryPage>, ProblemHttpResult> List(
        KeptDeliveries kept, string? state, string? repository, string? @event, DateTimeOffset? since, DateTimeOffset? until,
        string? before, int? limit)
    {
        var cursor = DeliveryCursor.Parse(before);
        if (cursor is null && !string.IsNullOrEmpty(before))
        {
            return Problems.CursorInvalid();
        }

        var size = Math.Clamp(limit ?? UsualPage, 1, LargestPage);
        // One more than fits tells whether there is another page.
        var found = kept.List(new DeliveryQuery(state, repository, @event, since, until, cursor, size + 1));
        return TypedResults.Json(
            new DeliveryPage(
                [.. found.Take(size).Select(DeliveryView.From)],
                found.Count > size ? new DeliveryCursor(found[size - 1].Entry.Delivery.ReceivedAt, found[size - 1].Entry.Delivery.DeliveryId).ToString() : null),
            Json);
    }

    private static Results<JsonHttpResult<DeliveryView>, ProblemHttpResult> Show(KeptDeliveries kept, string id) =>
        kept.Find(id) is { } found ? TypedResults.Json(DeliveryView.Whole(found), Json) : Problems.NotKeptHere(id);

    private static async Task<Results<JsonHttpResult<DeliveryView>, ProblemHttpResult>> Replay(
        KeptDeliveries kept, DeliveryReplays replays, string id, CancellationToken ct)
    {
        if (kept.Find(id) is not { } found)
        {
            return Problems.NotKeptHere(id);
        }

        try
        {
            return TypedResults.Json(DeliveryView.From(await replays.Replay(found, ct)), Json, statusCode: StatusCodes.Status202Accepted);
        }
        catch (SqliteException e)
        {
            return e.SqliteErrorCode == DeliveryLogHealth.DiskFull ? Problems.NoSpace() : Problems.LogBroken();
        }
    }
}

/// <summary>A page of deliveries, newest first.</summary>
/// <param name="Deliveries">Without headers and bodies.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record DeliveryPage(IReadOnlyList<DeliveryView> Deliveries, string? Next);
