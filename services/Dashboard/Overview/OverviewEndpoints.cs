using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Overview;

internal static class OverviewEndpoints
{
    public static IEndpointRouteBuilder MapOverview(this IEndpointRouteBuilder api)
    {
        api.MapGet("/dashboard", Get).WithTags("Operations").WithName("GetDashboard").WithSummary("The installation at a glance");
        return api;
    }

    private static async Task<Ok<OverviewView>> Get(OverviewReader overview, CancellationToken ct) => TypedResults.Ok(await overview.Read(ct));
}
