using System.ComponentModel;
using CodeValdCortex.Dashboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Usage;

internal static class UsageEndpoints
{
    public const int DaysShown = 30;
    private const int MostDays = 366;

    public static IEndpointRouteBuilder MapUsage(this IEndpointRouteBuilder api)
    {
        api.MapGet("/usage", Get).WithTags("Agents").WithName("GetUsage").WithSummary("What models cost, by day, model and work item");
        return api;
    }

    private static async Task<Results<Ok<UsageView>, ProblemHttpResult>> Get(
        [Description("Days back from today, 1 to 366; 30 unless given")] int? days, UsageReader usage, CancellationToken ct) =>
        days is < 1 or > MostDays
            ? Problems.ParameterInvalid("days", $"a whole number from 1 to {MostDays}")
            : TypedResults.Ok(await usage.Read(days ?? DaysShown, ct));
}
