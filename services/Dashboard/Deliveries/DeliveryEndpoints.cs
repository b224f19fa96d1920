using System.ComponentModel;
using CodeValdCortex.Dashboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Deliveries;

internal static class DeliveryEndpoints
{
    public static IEndpointRouteBuilder MapDeliveries(this IEndpointRouteBuilder api)
    {
        api.MapGet("/deliveries", List).WithTags("Operations").WithName("ListDeliveries").WithSummary("Webhook deliveries, newest first");
        return api;
    }

    private static async Task<Results<Ok<PageOf<DeliveryView>>, ProblemHttpResult>> List(
        [Description("published, ignored, duplicate or parked")] string? outcome,
        [Description("next_cursor of the page before")] string? cursor,
        [Description("Rows, 1 to 200; 50 unless given")] int? limit,
        DeliveryReader deliveries, CancellationToken ct)
    {
        if (!PageSize.IsAllowed(limit))
        {
            return Problems.ParameterInvalid("limit", PageSize.Allowed);
        }

        return await deliveries.Page(outcome, cursor, limit, ct) is { } page ? TypedResults.Ok(page) : Problems.CursorInvalid();
    }
}
