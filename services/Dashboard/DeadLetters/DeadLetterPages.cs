using CodeValdCortex.Dashboard.Failing;
using CodeValdCortex.Dashboard.Rendering;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.DeadLetters;

internal static class DeadLetterPages
{
    public static IEndpointRouteBuilder MapDeadLetterPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/dead-letters", List);
        return pages;
    }

    private static async Task<ContentHttpResult> List(string? cursor, DeadLetterReader letters, PageRenderer renderer, CancellationToken ct) =>
        await letters.Page(state: null, cursor, limit: null, ct) is { } page
            ? await renderer.Render<DeadLetterListPage>(new DeadLettersModel(page, !string.IsNullOrEmpty(cursor)))
            : await renderer.Render<FailurePage>(FailureModel.Unreadable, StatusCodes.Status400BadRequest);
}
