using System.ComponentModel;
using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Dashboard.Repositories;
using CodeValdCortex.Dashboard.WorkItems;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.WorkItems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Searching;

/// <summary>Search by words over everything that is stored. Literal search in one repository's code is
/// <c>/repos/{owner}/{name}/search/code</c>.</summary>
internal static class SearchEndpoints
{
    private const string Words = "Words that all must occur, in any case and order";
    private const string Repository = "owner/name; all repositories unless given";
    private const string Rows = "Rows, 1 to 200; 50 unless given";

    public static IEndpointRouteBuilder MapSearch(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/search").WithTags("Graphs and search");
        group.MapGet("/code", Code).WithName("SearchFiles").WithSummary("Files whose text has all words, by path among those found");
        group.MapGet("/commits", Commits).WithName("SearchCommits").WithSummary("Commits whose message has all words, newest first");
        group.MapGet("/work-items", WorkItems).WithName("SearchWorkItems").WithSummary("Work items whose title or text has all words, newest first");
        return api;
    }

    private static Task<Results<Ok<PageOf<SearchFiles.Row>>, ProblemHttpResult>> Code(
        [Description(Words)] string q, [Description(Repository)] string? repository, [Description(Rows)] int? limit,
        IDocumentDatabase database, RepositoryReader repositories, CancellationToken ct) =>
        Find<SearchFiles.Row>(q, repository, limit, repositories, async (words, id, rows) =>
            [.. (await database.Query(new SearchFiles(id, words, rows), ct)).OrderBy(x => x.Path, StringComparer.Ordinal).ThenBy(x => x.RepoId)], ct);

    private static Task<Results<Ok<PageOf<SearchCommits.Row>>, ProblemHttpResult>> Commits(
        [Description(Words)] string q, [Description(Repository)] string? repository, [Description(Rows)] int? limit,
        IDocumentDatabase database, RepositoryReader repositories, CancellationToken ct) =>
        Find(q, repository, limit, repositories, (words, id, rows) => database.Query(new SearchCommits(id, words, rows), ct), ct);

    private static Task<Results<Ok<PageOf<WorkItemView>>, ProblemHttpResult>> WorkItems(
        [Description(Words)] string q, [Description(Rows)] int? limit, IDocumentDatabase database, RepositoryReader repositories, CancellationToken ct) =>
        Find<WorkItemView>(q, null, limit, repositories, async (words, _, rows) =>
            [.. (await database.Query(new SearchWorkItems(words, rows), ct)).Select(WorkItemView.From)], ct);

    private static async Task<Results<Ok<PageOf<TRow>>, ProblemHttpResult>> Find<TRow>(
        string typed, string? repository, int? limit, RepositoryReader repositories,
        Func<IReadOnlyList<string>, long?, int, Task<IReadOnlyList<TRow>>> search, CancellationToken ct)
    {
        if (SearchWords.Of(typed) is not { Count: > 0 } words)
        {
            return Problems.ParameterInvalid("q", "at least one word of letters or digits");
        }

        if (!PageSize.IsAllowed(limit))
        {
            return Problems.ParameterInvalid("limit", PageSize.Allowed);
        }

        long? id = null;
        if (!string.IsNullOrWhiteSpace(repository))
        {
            if (await repositories.Find(repository, ct) is not { } found)
            {
                return Problems.RepositoryNotFound(repository);
            }

            id = found.RepositoryId;
        }

        return TypedResults.Ok(new PageOf<TRow>(await search(words, id, limit ?? PageSize.Default), null));
    }
}
