using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Repositories;

/// <summary>Asks storage about a repository by its public name.</summary>
internal sealed class StoredQuestions(IDocumentDatabase database, RepositoryReader repositories, TimeProvider clock)
{
    public const int MostDays = 366;
    public const int UsualDays = 30;

    /// <summary>The rows of a query; all of them on one page.</summary>
    public async Task<Results<Ok<PageOf<TRow>>, ProblemHttpResult>> Ask<TRow>(
        string owner, string name, int? limit, Func<long, int, IQuery<IReadOnlyList<TRow>>> question, CancellationToken ct) =>
        !PageSize.IsAllowed(limit) ? Problems.ParameterInvalid("limit", PageSize.Allowed)
        : await repositories.Find($"{owner}/{name}", ct) is not { } repository ? Problems.RepositoryNotFound($"{owner}/{name}")
        : TypedResults.Ok(new PageOf<TRow>(await database.Query(question(repository.RepositoryId, limit ?? PageSize.Default), ct), null));

    /// <summary>A query's one row.</summary>
    public async Task<Results<Ok<TRow>, ProblemHttpResult>> AskOne<TRow>(
        string owner, string name, Func<long, IQuery<TRow>> question, CancellationToken ct) =>
        await repositories.Find($"{owner}/{name}", ct) is { } repository
            ? TypedResults.Ok(await database.Query(question(repository.RepositoryId), ct))
            : Problems.RepositoryNotFound($"{owner}/{name}");

    /// <summary>The last so many days, up to now; null when there are too many or too few.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Days(int? days)
    {
        var now = clock.GetUtcNow();
        return days is < 1 or > MostDays ? null : (now.AddDays(-(days ?? UsualDays)), now);
    }
}
