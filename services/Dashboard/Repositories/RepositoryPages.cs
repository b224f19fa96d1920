using CodeValdCortex.Dashboard.Failing;
using CodeValdCortex.Dashboard.Rendering;
using CodeValdCortex.Dashboard.WorkItems;
using CodeValdCortex.Indexing;
using CodeValdCortex.Indexing.History;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Repositories;

internal static class RepositoryPages
{
    private const int CommitsShown = 20;
    private const int ItemsShown = 10;

    public static IEndpointRouteBuilder MapRepositoryPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/repositories", List);
        pages.MapGet("/repositories/{owner}/{name}", Get);
        return pages;
    }

    private static async Task<ContentHttpResult> List(RepositoryReader repositories, PageRenderer renderer, CancellationToken ct) =>
        await renderer.Render<RepositoriesPage>(await repositories.All(ct));

    private static async Task<ContentHttpResult> Get(
        string owner, string name, RepositoryReader repositories, WorkItemReader items, IIndexApi index, PageRenderer renderer,
        CancellationToken ct)
    {
        if (await repositories.Find($"{owner}/{name}", ct) is not { } repository)
        {
            return await renderer.Render<FailurePage>(
                FailureModel.NotFound($"No repository is called “{owner}/{name}”."), StatusCodes.Status404NotFound);
        }

        var detail = await repositories.Detail(repository, ct);
        var commits = await repositories.Commits(repository.RepositoryId, cursor: null, CommitsShown, ct);
        var page = await items.Page(new WorkItemFilter(null, null, repository.Name, null, null, ItemsShown), agency: null, ct);
        return await renderer.Render<RepositoryPage>(new RepositoryPageModel(
            detail, commits?.Items ?? [], page?.Items ?? [], detail.Index is null ? [] : await People(index, repository.RepositoryId, ct)));
    }

    private static async Task<IReadOnlyList<Expert>> People(IIndexApi index, long repositoryId, CancellationToken ct)
    {
        try
        {
            return (await index.Experts(repositoryId, "", ct)).People;
        }
        catch (IndexUnavailableException)
        {
            return [];   // went away since the status was read; the page is whole without it
        }
    }
}
