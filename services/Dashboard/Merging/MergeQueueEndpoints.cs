using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Dashboard.WorkItems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Merging;

internal static class MergeQueueEndpoints
{
    public static IEndpointRouteBuilder MapMergeQueue(this IEndpointRouteBuilder api)
    {
        api.MapGet("/merge-queue", List).WithTags("Operations").WithName("ListMergeQueue")
            .WithSummary("Items whose pull request waits to be merged, by repository, then by age");
        return api;
    }

    private static async Task<Ok<PageOf<WorkItemView>>> List(WorkItemReader items, CancellationToken ct) =>
        TypedResults.Ok(new PageOf<WorkItemView>(
            [
                .. (await items.Active(ct))
                    .Where(x => x.Status == "review" && x.PullRequest is not null)
                    .OrderBy(x => x.RepositoryName, StringComparer.Ordinal).ThenBy(x => x.CreatedAt)
                    .Select(WorkItemView.From),
            ],
            null));
}
