using CodeValdCortex.Dashboard.Deliveries.Replicas;
using CodeValdCortex.Dashboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Deliveries;

internal static class DeliveryEndpoints
{
    public static IEndpointRouteBuilder MapDeliveries(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/deliveries").WithTags("Operations");
        group.MapGet("/", List).WithName("ListDeliveries").WithSummary("Webhook deliveries, newest first");
        group.MapGet("/{id}", Get).WithName("GetDelivery").WithSummary("A delivery with headers, body, messages and attempts");
        group.MapPost("/{id}/replay", Replay).WithName("ReplayDelivery").WithSummary("Accepts a delivery once more under a new id");
        return api;
    }

    private static async Task<Results<Ok<PageOf<DeliveryView>>, ProblemHttpResult>> List(
        [AsParameters] DeliveryFilter filter, DeliveryReader deliveries, CancellationToken ct)
    {
        if (filter.Problem() is { } problem)
        {
            return problem;
        }

        try
        {
            return await deliveries.Page(filter, ct) is { } page ? TypedResults.Ok(page) : Problems.CursorInvalid();
        }
        catch (IngressAwayException away)
        {
            return Problems.IngressAway(away.Replica);
        }
    }

    private static async Task<Results<Ok<DeliveryDetail>, ProblemHttpResult>> Get(string id, DeliveryReader deliveries, CancellationToken ct)
    {
        try
        {
            return await deliveries.Detail(id, ct) is { } detail ? TypedResults.Ok(detail) : Problems.DeliveryNotFound(id);
        }
        catch (IngressAwayException away)
        {
            return Problems.IngressAway(away.Replica);
        }
    }

    private static async Task<Results<AcceptedAtRoute<DeliveryView>, ProblemHttpResult>> Replay(
        string id, DeliveryReader deliveries, CancellationToken ct)
    {
        try
        {
            return await deliveries.Replay(id, ct) is { } replay
                ? TypedResults.AcceptedAtRoute(replay, "GetDelivery", new { id = replay.DeliveryId })
                : Problems.DeliveryNotFound(id);
        }
        catch (IngressAwayException away)
        {
            return Problems.IngressAway(away.Replica);
        }
    }
}
