using CodeValdCortex.Indexing;
using CodeValdCortex.Indexing.Files;
using CodeValdCortex.Indexing.Graph;
using CodeValdCortex.ServiceDefaults.Guarding;

namespace CodeValdCortex.GitIndexer.Asking;

/// <summary>The routes behind <see cref="IIndexApi"/>. The answers hold source code and there is no login: for the
/// inside only.</summary>
internal static class IndexEndpoints
{
    public static IEndpointRouteBuilder MapIndexQuestions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapInside("/internal/index/repos/{id:long}").AddEndpointFilter<QuestionFilter>();
        group.MapGet("/", async (long id, StatusQuestions ask, CancellationToken ct) => await ask.Status(id, ct));
        group.MapPost("/impact", async (long id, HttpRequest request, GraphQuestions ask, CancellationToken ct) =>
            await ask.Impact(id, await Read<ImpactQuestion>(request, ct), ct));
        group.MapGet("/dependencies", async (long id, string path, int depth, GraphQuestions ask, CancellationToken ct) =>
            await ask.Related(id, path, depth, dependents: false, ct));
        group.MapGet("/dependents", async (long id, string path, int depth, GraphQuestions ask, CancellationToken ct) =>
            await ask.Related(id, path, depth, dependents: true, ct));
        group.MapGet("/cycles", async (long id, GraphQuestions ask, CancellationToken ct) => await ask.Cycles(id, ct));
        group.MapGet("/experts", async (long id, string? path, HistoryQuestions ask, CancellationToken ct) => await ask.Experts(id, path ?? "", ct));
        group.MapGet("/ancestors/{sha}", async (long id, string sha, int limit, HistoryQuestions ask, CancellationToken ct) =>
            await ask.Ancestors(id, sha, limit, ct));
        group.MapGet("/merge-bases", async (long id, string one, string other, HistoryQuestions ask, CancellationToken ct) =>
            await ask.MergeBases(id, one, other, ct));
        group.MapGet("/why", async (long id, string path, int line, WhyQuestions ask, CancellationToken ct) => await ask.Why(id, path, line, ct));
        group.MapGet("/work-items/{workItemId}", async (long id, string workItemId, HistoryQuestions ask, CancellationToken ct) =>
            await ask.WorkItem(id, workItemId, ct));
        group.MapPost("/candidates", async (long id, HttpRequest request, CandidateQuestions ask, CancellationToken ct) =>
            await ask.Candidates(id, await Read<CandidateQuestion>(request, ct), ct));
        group.MapGet("/tree", async (long id, string? path, FileQuestions ask, CancellationToken ct) => await ask.Tree(id, path ?? "", ct));
        group.MapGet(
            "/blob",
            async (long id, string path, FileQuestions ask, CancellationToken ct) => await ask.Blob(id, path, ct));
        group.MapGet("/search", async (long id, string text, int limit, FileQuestions ask, CancellationToken ct) =>
            await ask.Search(id, text, limit, ct));
        return routes;
    }

    private static async Task<T> Read<T>(HttpRequest request, CancellationToken ct) where T : class =>
        await request.ReadFromJsonAsync<T>(IndexJson.Options, ct) ?? throw QuestionException.Refused("The question is empty.");
}
