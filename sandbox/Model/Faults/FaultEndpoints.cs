namespace CodeValdCortex.Model.Faults;

/// <summary>The switches over HTTP, for a model that runs in a process of its own.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes, FaultSwitches faults)
    {
        routes.MapGet("/_sandbox/faults", () => Results.Json(Report(faults), ModelJson.Options));
        routes.MapPost("/_sandbox/faults", async (HttpRequest request, CancellationToken ct) =>
        {
            var fault = await request.ReadFromJsonAsync<ModelFault>(ModelJson.Options, ct);
            if (fault is null || fault.Times < 1)
            {
                return Results.BadRequest(new { error = "A fault has a kind and is switched on for at least one call." });
            }
            faults.Add(fault);
            return Results.Json(Report(faults), ModelJson.Options);
        });
        routes.MapDelete("/_sandbox/faults", () =>
        {
            faults.Clear();
            return Results.NoContent();
        });
    }

    private static object Report(FaultSwitches faults) => new
    {
        waiting = faults.Waiting,
        applied = Enum.GetValues<ModelFaultKind>().Select(kind => new { kind, times = faults.Applied(kind) }),
    };
}
