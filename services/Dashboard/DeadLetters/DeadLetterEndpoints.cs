using System.ComponentModel;
using CodeValdCortex.Dashboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.DeadLetters;

internal static class DeadLetterEndpoints
{
    public static IEndpointRouteBuilder MapDeadLetters(this IEndpointRouteBuilder api)
    {
        api.MapGet("/dead-letters", List).WithTags("Operations").WithName("ListDeadLetters")
            .WithSummary("Events that no consumer could handle, newest first");
        return api;
    }

    private static async Task<Results<Ok<PageOf<DeadLetterView>>, ProblemHttpResult>> List(
        [Description("waiting, requeued or discarded")] string? state,
        [Description("next_cursor of the page before")] string? cursor,
        [Description("Rows, 1 to 200; 50 unless given")] int? limit,
        DeadLetterReader letters, CancellationToken ct)
    {
        if (!PageSize.IsAllowed(limit))
        {
            return Problems.ParameterInvalid("limit", PageSize.Allowed);
        }

        return await letters.Page(state, cursor, limit, ct) is { } page ? TypedResults.Ok(page) : Problems.CursorInvalid();
    }
}
