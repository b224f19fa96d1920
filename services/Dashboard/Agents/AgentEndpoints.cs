using System.ComponentModel;
using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Queries.Agencies;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.WorkItems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Dashboard.Agents;

internal static class AgentEndpoints
{
    public static IEndpointRouteBuilder MapAgents(this IEndpointRouteBuilder api)
    {
        api.MapGet("/agents", List).WithTags("Agents").WithName("ListAgents").WithSummary("Agents that are models, by key");
        api.MapGet("/agents/{id}/contributions", Contributions).WithTags("Agents").WithName("ListContributions")
            .WithSummary("Work items that an agent had a part in, with what its commits changed, newest first");
        api.MapGet("/agents/{id}/expertise", Expertise).WithTags("Agents").WithName("ListExpertise")
            .WithSummary("Files that an agent knows, best known first");
        return api;
    }

    /// <remarks>People are agents of the graph, too, but no figures about them are shown here (domain.md, questions the graphs answer).</remarks>
    private static async Task<Ok<PageOf<AgentView>>> List(IDocumentDatabase database, CancellationToken ct) =>
        TypedResults.Ok(new PageOf<AgentView>([.. (await database.Query(new AgentsByType("llm", Limit: 1000), ct)).Select(AgentView.From)], null));

    private static Task<Results<Ok<PageOf<ContributionsOfAgent.Row>>, ProblemHttpResult>> Contributions(
        string id, [Description("Rows, 1 to 200; 50 unless given")] int? limit, IDocumentDatabase database, IOptions<CortexOptions> options, CancellationToken ct) =>
        Ask(id, limit, rows => new ContributionsOfAgent(id, rows), database, options, ct);

    private static Task<Results<Ok<PageOf<ExpertiseOfAgent.Row>>, ProblemHttpResult>> Expertise(
        string id, [Description("Rows, 1 to 200; 50 unless given")] int? limit, IDocumentDatabase database, IOptions<CortexOptions> options, CancellationToken ct) =>
        Ask(id, limit, rows => new ExpertiseOfAgent(id, rows), database, options, ct);

    private static async Task<Results<Ok<PageOf<TRow>>, ProblemHttpResult>> Ask<TRow>(
        string id, int? limit, Func<int, IQuery<IReadOnlyList<TRow>>> question, IDocumentDatabase database, IOptions<CortexOptions> options, CancellationToken ct)
    {
        if (!PageSize.IsAllowed(limit))
        {
            return Problems.ParameterInvalid("limit", PageSize.Allowed);
        }

        return (await database.Collection<Agent>().GetMany([id], ct)) switch
        {
            [] => Problems.AgentNotFound(id),
            [{ Document.Type: not "llm" }] when !options.Value.PeopleMetrics => Problems.PeopleMetricsOff(),
            _ => TypedResults.Ok(new PageOf<TRow>(await database.Query(question(limit ?? PageSize.Default), ct), null)),
        };
    }
}
