using CodeValdCortex.Dashboard.Failing;
using CodeValdCortex.Dashboard.Rendering;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.WorkItems;

internal static class WorkItemPages
{
    public static IEndpointRouteBuilder MapWorkItemPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/work-items", List);
        pages.MapGet("/work-items/{id}", Get);
        pages.MapPost("/work-items/{id}/{verb:regex(^(retry|cancel)$)}", Ask);
        return pages;
    }

    private static async Task<ContentHttpResult> List(
        [AsParameters] WorkItemFilter filter, WorkItemReader items, PageRenderer renderer, CancellationToken ct)
    {
        if (filter.Problem() is not null || await items.Page(filter, agency: null, ct) is not { } page)
        {
            return await renderer.Render<FailurePage>(FailureModel.Unreadable, StatusCodes.Status400BadRequest);
        }

        var (types, repositories) = await items.Choices(ct);
        return await renderer.Render<WorkItemListPage>(new WorkItemListModel
        {
            Page = page,
            Status = WorkItemFilter.Trimmed(filter.Status) ?? "",
            Type = WorkItemFilter.Trimmed(filter.Type) ?? "",
            Repository = WorkItemFilter.Trimmed(filter.Repository) ?? "",
            Q = WorkItemFilter.Trimmed(filter.Q) ?? "",
            IsLater = !string.IsNullOrEmpty(filter.Cursor),
            Types = types,
            Repositories = repositories,
        });
    }

    private static async Task<ContentHttpResult> Get(
        string id, string? asked, WorkItemReader items, TraceReader traces, PageRenderer renderer, IAntiforgery antiforgery, HttpContext http,
        CancellationToken ct)
    {
        if (await items.Find(id, ct) is not { } item || await items.Detail(id, ct) is not { } detail)
        {
            return await renderer.Render<FailurePage>(FailureModel.NotFound($"No work item is called “{id}”."), StatusCodes.Status404NotFound);
        }

        var tokens = antiforgery.GetAndStoreTokens(http);
        return await renderer.Render<WorkItemPage>(new WorkItemPageModel
        {
            Detail = detail,
            Trace = await traces.Read(item, ct),
            CanRetry = WorkItemCommands.CanRetry(item),
            CanCancel = WorkItemCommands.CanCancel(item),
            Asked = asked switch
            {
                "retry" => "A retry was asked for.",
                "cancel" => "Cancelling was asked for.",
                _ => null,
            },
            TokenField = tokens.FormFieldName,
            Token = tokens.RequestToken ?? "",
        });
    }

    private static async Task<Results<RedirectHttpResult, ContentHttpResult>> Ask(
        string id, string verb, WorkItemReader items, WorkItemCommands commands, PageRenderer renderer, IAntiforgery antiforgery,
        HttpContext http, CancellationToken ct)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return await renderer.Render<FailurePage>(FailureModel.Expired, StatusCodes.Status400BadRequest);
        }

        if (await items.Find(id, ct) is not { } item)
        {
            return await renderer.Render<FailurePage>(FailureModel.NotFound($"No work item is called “{id}”."), StatusCodes.Status404NotFound);
        }

        return TypedResults.Redirect(await commands.Ask(item, verb, ct)
            ? $"{WorkItemLinks.Page(id)}?asked={verb}"
            : WorkItemLinks.Page(id));   // somebody else was faster: the page as it is now says so better than an error would
    }
}
