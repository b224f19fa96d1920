using System.ComponentModel;
using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Dashboard.Repositories;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.Agencies;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.Llm;
using CodeValdCortex.Storage.Queries.WorkItems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Dashboard.Metrics;

/// <summary>How work items, models and agents fared.</summary>
internal static class MetricsEndpoints
{
    private const int MostAgents = 1000;
    private const string Days = "Days back from now, 1 to 366; 30 unless given";
    private const string Repository = "owner/name; all repositories unless given";

    public static IEndpointRouteBuilder MapMetrics(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/metrics").WithTags("Metrics");
        group.MapGet("/work-items", WorkItems).WithName("GetWorkItemMetrics").WithSummary("Work items by type: counts, durations, rates, cost");
        group.MapGet("/llm", Llm).WithName("GetLlmMetrics").WithSummary("Model calls by model and by agent");
        group.MapGet("/git", Git).WithName("GetGitMetrics").WithSummary("Commits by agent; people only where the operator turned that on");
        return api;
    }

    private static Task<Results<Ok<IReadOnlyList<WorkItemMetrics.Row>>, ProblemHttpResult>> WorkItems(
        [Description(Days)] int? days, [Description(Repository)] string? repository, StoredQuestions ask, RepositoryReader repositories,
        IDocumentDatabase database, CancellationToken ct) =>
        Over(days, repository, ask, repositories, (id, from, to) => database.Query(new WorkItemMetrics(id, from, to), ct), ct);

    private static Task<Results<Ok<LlmMetricsView>, ProblemHttpResult>> Llm(
        [Description(Days)] int? days, StoredQuestions ask, RepositoryReader repositories, IDocumentDatabase database, CancellationToken ct) =>
        Over(days, null, ask, repositories, async (_, from, to) => new LlmMetricsView(
            await database.Query(new UsageByModel(from, to), ct), await database.Query(new UsageByAgent(from, to), ct)), ct);

    private static Task<Results<Ok<IReadOnlyList<CommitsByAuthor.Row>>, ProblemHttpResult>> Git(
        [Description(Days)] int? days, [Description(Repository)] string? repository, StoredQuestions ask, RepositoryReader repositories,
        IDocumentDatabase database, IOptions<CortexOptions> options, CancellationToken ct) =>
        Over<IReadOnlyList<CommitsByAuthor.Row>>(days, repository, ask, repositories, async (id, from, to) =>
        {
            var rows = await database.Query(new CommitsByAuthor(id, from, to, MostAgents), ct);
            if (options.Value.PeopleMetrics)
            {
                return rows;
            }

            var models = (await database.Query(new AgentsByType("llm", MostAgents), ct)).Select(x => x.Email).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return [.. rows.Where(x => models.Contains(x.Email))];
        }, ct);

    private static async Task<Results<Ok<T>, ProblemHttpResult>> Over<T>(
        int? days, string? repository, StoredQuestions ask, RepositoryReader repositories,
        Func<long?, DateTimeOffset, DateTimeOffset, Task<T>> read, CancellationToken ct)
    {
        if (ask.Days(days) is not var (from, to))
        {
            return Problems.ParameterInvalid("days", $"a whole number from 1 to {StoredQuestions.MostDays}");
        }

        if (string.IsNullOrWhiteSpace(repository))
        {
            return TypedResults.Ok(await read(null, from, to));
        }

        return await repositories.Find(repository, ct) is { } found
            ? TypedResults.Ok(await read(found.RepositoryId, from, to))
            : Problems.RepositoryNotFound(repository);
    }
}
