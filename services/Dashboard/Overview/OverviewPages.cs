using CodeValdCortex.Dashboard.Failing;
using CodeValdCortex.Dashboard.Pausing;
using CodeValdCortex.Dashboard.Rendering;
using CodeValdCortex.Dashboard.Usage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Overview;

internal static class OverviewPages
{
    public static IEndpointRouteBuilder MapOverviewPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", Get);
        pages.MapPost("/pause", Pause);
        return pages;
    }

    private static async Task<ContentHttpResult> Get(
        OverviewReader overview, UsageReader usage, PageRenderer renderer, IAntiforgery antiforgery, HttpContext http, CancellationToken ct)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return await renderer.Render<OverviewPage>(new OverviewModel(
            await overview.Read(ct), await usage.Days(UsageEndpoints.DaysShown, ct), tokens.FormFieldName, tokens.RequestToken ?? ""));
    }

    private static async Task<Results<RedirectHttpResult, ContentHttpResult>> Pause(
        HttpContext http, PauseSwitch pause, PageRenderer renderer, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return await renderer.Render<FailurePage>(FailureModel.Expired, StatusCodes.Status400BadRequest);
        }

        var form = await http.Request.ReadFormAsync(ct);
        await pause.SetAll(form["paused"] == "true", PauseEndpoints.Login, ct);
        return TypedResults.Redirect("/");
    }
}
