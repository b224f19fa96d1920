using System.Text.Json;
using CodeValdCortex.ServiceDefaults.Guarding;
using CodeValdCortex.WebhookIngress.Log;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.WebhookIngress.Deliveries;

/// <summary>Kept deliveries of this replica, for the command line and the dashboard. Bodies hold private text: callers from
/// outside the network are refused, see <see cref="InsideRoutes"/>.</summary>
internal static class DeliveriesApi
{
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

    private static JsonHttpResult<DeliveryPage> List(
        DeliveryLog log, string? state, string? repository, string? @event, DateTimeOffset? since, DateTimeOffset? until,
        long? before, int? limit)
    {
        var size = Math.Clamp(limit ?? 50, 1, 200);
        var found = new DeliveryQuery(state, repository, @event, since, until, before, size).Run(log);
        return TypedResults.Json(
            new DeliveryPage(
                [.. found.Select(entry => DeliveryView.From(entry, log.Slot))], found.Count == size ? found[^1].Sequence : null),
            Json);
    }

    private static Results<JsonHttpResult<DeliveryView>, ProblemHttpResult> Show(DeliveryLog log, string id) =>
        log.Find(id) is { } entry ? TypedResults.Json(DeliveryView.Whole(entry, log.Slot), Json) : NotHere(id, log);

    private static async Task<Results<JsonHttpResult<DeliveryView>, ProblemHttpResult>> Replay(
        DeliveryLog log, TimeProvider time, string id, CancellationToken ct)
    {
        if (log.Find(id) is not { } entry)
        {
            return NotHere(id, log);
        }

        var replayId = $"replay-{Guid.CreateVersion7(time.GetUtcNow())}";
        await log.Append(entry.Delivery with { DeliveryId = replayId, ReceivedAt = time.GetUtcNow(), TraceParent = null }, ct);
        return TypedResults.Json(DeliveryView.From(log.Find(replayId)!, log.Slot), Json, statusCode: StatusCodes.Status202Accepted);
    }

    private static ProblemHttpResult NotHere(string id, DeliveryLog log) => TypedResults.Problem(
        $"Delivery {id} is not in {log.Slot}: it was deleted by age, or another replica keeps it.",
        statusCode: StatusCodes.Status404NotFound, title: "Delivery not found", type: "urn:codevaldcortex:problem:delivery-not-found");
}

/// <summary>A page of deliveries, newest first.</summary>
/// <param name="Deliveries">Without headers and bodies.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record DeliveryPage(IReadOnlyList<DeliveryView> Deliveries, long? Next);
