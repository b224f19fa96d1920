using System.ComponentModel;
using CodeValdCortex.Indexing.Files;
using CodeValdCortex.Indexing.Graph;
using CodeValdCortex.Indexing.History;
using CodeValdCortex.Indexing.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Repositories;

/// <summary>What GitIndexer answers about a repository, under the repository's public name.</summary>
internal static class GraphEndpoints
{
    private const int Deepest = 20;

    public static IEndpointRouteBuilder MapGraph(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/repos/{owner}/{name}").WithTags("Graphs and search");
        group.MapGet("/graph/dependents", Dependents).WithName("GetDependents").WithSummary("Files that need a file, nearest first");
        group.MapGet("/graph/dependencies", Dependencies).WithName("GetDependencies").WithSummary("Files that a file needs, nearest first");
        group.MapGet("/graph/impact", Impact).WithName("GetImpact").WithSummary("Who is affected when a file changes");
        group.MapGet("/graph/ancestors", Ancestors).WithName("GetAncestors").WithSummary("A commit and its ancestors");
        group.MapGet("/graph/merge-bases", MergeBases).WithName("GetMergeBases").WithSummary("All best common ancestors of two commits");
        group.MapGet("/graph/cycles", Cycles).WithName("GetCycles").WithSummary("Groups of files that need each other, biggest first");
        group.MapGet("/why", Why).WithName("GetWhy").WithSummary("The commit and the work items behind a line of a file");
        group.MapGet("/experts", Experts).WithName("GetExperts").WithSummary("Who knows a file or folder, best first");
        group.MapGet("/tree", Tree).WithName("GetTree").WithSummary("The names in a folder");
        group.MapGet("/blob", Blob).WithName("GetBlob").WithSummary("A file's text");
        group.MapGet("/search/code", Search).WithName("SearchCode").WithSummary("Lines that contain a text");
        return api;
    }

    private static Task<Results<Ok<Related>, ProblemHttpResult>> Dependents(
        string owner, string name, [Description("File at the tip")] string path, [Description("Edges to follow, 1 to 20; 20 unless given")] int? depth,
        IndexQuestions index, CancellationToken ct) =>
        index.Ask(owner, name, (api, id) => api.Dependents(id, path, depth ?? Deepest, ct), ct);

    private static Task<Results<Ok<Related>, ProblemHttpResult>> Dependencies(
        string owner, string name, [Description("File at the tip")] string path, [Description("Edges to follow, 1 to 20; 1 unless given")] int? depth,
        IndexQuestions index, CancellationToken ct) =>
        index.Ask(owner, name, (api, id) => api.Dependencies(id, path, depth ?? 1, ct), ct);

    private static Task<Results<Ok<Impact>, ProblemHttpResult>> Impact(
        string owner, string name, [Description("Files at the tip; may be repeated")] string[] path, IndexQuestions index, CancellationToken ct) =>
        index.Ask(owner, name, (api, id) => api.Impact(id, new ImpactQuestion(path, ChangedBytes: 0), ct), ct);

    private static Task<Results<Ok<Ancestors>, ProblemHttpResult>> Ancestors(
        string owner, string name, [Description("Where to begin; a full object name")] string sha,
        [Description("Commits, 1 to 1000; 100 unless given")] int? limit, IndexQuestions index, CancellationToken ct) =>
        index.Ask(owner, name, (api, id) => api.Ancestors(id, sha, limit ?? 100, ct), ct);

    private static Task<Results<Ok<IReadOnlyList<string>>, ProblemHttpResult>> MergeBases(
        string owner, string name, [Description("A commit; a full object name")] string one, [Description("Another")] string other,
        IndexQuestions index, CancellationToken ct) =>
        index.Ask(owner, name, (api, id) => api.MergeBases(id, one, other, ct), ct);

    private static Task<Results<Ok<IReadOnlyList<IReadOnlyList<string>>>, ProblemHttpResult>> Cycles(
        string owner, string name, IndexQuestions index, CancellationToken ct) =>
        index.Ask(owner, name, (api, id) => api.Cycles(id, ct), ct);

    private static Task<Results<Ok<Why>, ProblemHttpResult>> Why(
        string owner, string name, [Description("File at the tip")] string path, [Description("Line, from 1")] int line,
        IndexQuestions index, CancellationToken ct) =>
        index.Ask(owner, name, (api, id) => api.Why(id, path, line, ct), ct);

    private static Task<Results<Ok<Experts>, ProblemHttpResult>> Experts(
        string owner, string name, [Description("File or folder; empty for the whole repository")] string? path, IndexQuestions index,
        CancellationToken ct) =>
        index.Ask(owner, name, (api, id) => api.Experts(id, path ?? "", ct), ct);

    private static Task<Results<Ok<FolderListing>, ProblemHttpResult>> Tree(
        string owner, string name, [Description("Folder; empty for the root")] string? path, IndexQuestions index, CancellationToken ct) =>
        index.Ask(owner, name, (api, id) => api.Tree(id, path ?? "", ct), ct);

    private static Task<Results<Ok<FileText>, ProblemHttpResult>> Blob(
        string owner, string name, [Description("File at the tip")] string path, IndexQuestions index, CancellationToken ct) =>
        index.Ask(owner, name, (api, id) => api.Blob(id, path, ct), ct);

    private static Task<Results<Ok<CodeHits>, ProblemHttpResult>> Search(
        string owner, string name, [Description("2 to 200 characters, looked for literally")] string q,
        [Description("Lines, 1 to 1000; 100 unless given")] int? limit, IndexQuestions index, CancellationToken ct) =>
        index.Ask(owner, name, (api, id) => api.Search(id, q, limit ?? 100, ct), ct);
}
