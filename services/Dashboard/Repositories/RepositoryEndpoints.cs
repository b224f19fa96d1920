using System.ComponentModel;
using CodeValdCortex.Contracts.Repositories;
using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Repositories;

internal static class RepositoryEndpoints
{
    private static readonly string[] Modes = ["observe", "propose", "merge", "disconnected"];

    public static RouteGroupBuilder MapRepositories(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/repos").WithTags("Repositories");
        group.MapGet("/", List).WithName("ListRepositories").WithSummary("Repositories by name");
        group.MapGet("/{owner}/{name}", Get).WithName("GetRepository").WithSummary("A repository and how far its index is");
        group.MapPut("/{owner}/{name}", Put).WithName("PutRepository").WithSummary("Connects it, or changes its mode or agency");
        group.MapGet("/{owner}/{name}/commits", Commits).WithName("ListCommits").WithSummary("Indexed commits, newest first");
        return group;
    }

    private static async Task<Ok<PageOf<RepositoryView>>> List(RepositoryReader repositories, CancellationToken ct) =>
        TypedResults.Ok(new PageOf<RepositoryView>(await repositories.All(ct), null));

    private static async Task<Results<Ok<RepositoryDetail>, ProblemHttpResult>> Get(
        string owner, string name, RepositoryReader repositories, CancellationToken ct) =>
        await repositories.Find($"{owner}/{name}", ct) is { } repository
            ? TypedResults.Ok(await repositories.Detail(repository, ct))
            : Problems.RepositoryNotFound($"{owner}/{name}");

    private static async Task<Results<AcceptedAtRoute, ProblemHttpResult>> Put(
        string owner, string name, RepositoryChange body, RepositoryReader repositories, IDocumentDatabase database, IPublishEndpoint bus,
        CancellationToken ct)
    {
        if (!Modes.Contains(body.Mode, StringComparer.Ordinal))
        {
            return Problems.ParameterInvalid("mode", $"one of {string.Join(", ", Modes)}");
        }

        var fullName = $"{owner}/{name}";
        var known = await repositories.Find(fullName, ct);
        if ((known?.RepositoryId ?? body.RepositoryId) is not { } id)
        {
            return Problems.RepositoryNotFound(fullName);
        }

        var agency = body.Agency ?? known?.AgencyCode ?? Agency.DefaultCode;
        if (agency != Agency.DefaultCode && await database.Collection<Agency>().GetMany([agency], ct) is [])
        {
            return Problems.AgencyNotFound(agency);
        }

        await bus.Publish(
            new RepositoryConnected { RepositoryId = id, RepositoryName = fullName, AgencyCode = agency, Mode = body.Mode }, ct);
        return TypedResults.AcceptedAtRoute("GetRepository", new { owner, name });
    }

    private static async Task<Results<Ok<PageOf<CommitView>>, ProblemHttpResult>> Commits(
        string owner, string name,
        [Description("next_cursor of the page before")] string? cursor,
        [Description("Rows, 1 to 200; 50 unless given")] int? limit,
        RepositoryReader repositories, CancellationToken ct)
    {
        if (!PageSize.IsAllowed(limit))
        {
            return Problems.ParameterInvalid("limit", PageSize.Allowed);
        }

        if (await repositories.Find($"{owner}/{name}", ct) is not { } repository)
        {
            return Problems.RepositoryNotFound($"{owner}/{name}");
        }

        return await repositories.Commits(repository.RepositoryId, cursor, limit, ct) is { } page ? TypedResults.Ok(page) : Problems.CursorInvalid();
    }
}
