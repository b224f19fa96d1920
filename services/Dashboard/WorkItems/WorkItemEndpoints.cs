using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.WorkItems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.WorkItems;

internal static class WorkItemEndpoints
{
    public static RouteGroupBuilder MapWorkItems(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/work-items").WithTags("Work items");
        group.MapGet("/", List).WithName("ListWorkItems").WithSummary("Work items, newest first");
        group.MapGet("/{id}", Get).WithName("GetWorkItem").WithSummary("A work item with its runs, steps and model calls");
        group.MapGet("/{id}/trace", Trace).WithName("TraceWorkItem").WithSummary("Work item → commits → files → experts");
        group.MapGet("/{id}/commits", Commits).WithName("ListCommitsOfWorkItem").WithSummary("Its indexed commits in its own order");
        group.MapPost("/{id}/retry", Retry).WithName("RetryWorkItem").WithSummary("Asks for another run");
        group.MapPost("/{id}/cancel", Cancel).WithName("CancelWorkItem").WithSummary("Asks for the item to be stopped");
        return group;
    }

    private static async Task<Results<Ok<PageOf<WorkItemView>>, ProblemHttpResult>> List(
        [AsParameters] WorkItemFilter filter, WorkItemReader items, CancellationToken ct)
    {
        if (filter.Problem() is { } problem)
        {
            return problem;
        }

        return await items.Page(filter, agency: null, ct) is { } page ? TypedResults.Ok(page) : Problems.CursorInvalid();
    }

    private static async Task<Results<Ok<WorkItemDetail>, ProblemHttpResult>> Get(string id, WorkItemReader items, CancellationToken ct) =>
        await items.Detail(id, ct) is { } detail ? TypedResults.Ok(detail) : Problems.WorkItemNotFound(id);

    private static async Task<Results<Ok<TraceView>, ProblemHttpResult>> Trace(
        string id, WorkItemReader items, TraceReader traces, CancellationToken ct) =>
        await items.Find(id, ct) is { } item ? TypedResults.Ok(await traces.Read(item, ct)) : Problems.WorkItemNotFound(id);

    private static async Task<Results<Ok<PageOf<CommitsOfWorkItem.Row>>, ProblemHttpResult>> Commits(
        string id, WorkItemReader items, IDocumentDatabase database, CancellationToken ct) =>
        await items.Find(id, ct) is { } item
            ? TypedResults.Ok(new PageOf<CommitsOfWorkItem.Row>(await database.Query(new CommitsOfWorkItem(item.WorkItemId), ct), null))
            : Problems.WorkItemNotFound(id);

    private static async Task<Results<AcceptedAtRoute, ProblemHttpResult>> Retry(
        string id, WorkItemReader items, WorkItemCommands commands, CancellationToken ct)
    {
        if (await items.Find(id, ct) is not { } item)
        {
            return Problems.WorkItemNotFound(id);
        }

        return await commands.Ask(item, "retry", ct)
            ? TypedResults.AcceptedAtRoute("GetWorkItem", new { id })
            : Problems.StillRunning(id, item.Status);
    }

    private static async Task<Results<AcceptedAtRoute, ProblemHttpResult>> Cancel(
        string id, WorkItemReader items, WorkItemCommands commands, CancellationToken ct)
    {
        if (await items.Find(id, ct) is not { } item)
        {
            return Problems.WorkItemNotFound(id);
        }

        return await commands.Ask(item, "cancel", ct)
            ? TypedResults.AcceptedAtRoute("GetWorkItem", new { id })
            : Problems.AlreadyEnded(id, item.Status);
    }
}
