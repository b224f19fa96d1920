using System.Text.Json;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Agencies;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.Llm;
using CodeValdCortex.Storage.Queries.Operations;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Storage.Queries.WorkItems;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Queries;

/// <summary>Every named query with parameters that find something in the generated data, and with some that don't.</summary>
internal static class QueryCases
{
    private static readonly DateTimeOffset Noon = Samples.Noon;

    /// <summary>By the query's name.</summary>
    public static Dictionary<string, IReadOnlyList<object>> ByName(World world, Extremes extremes) => All(world).Concat(Of(extremes))
        .GroupBy(query => query.GetType().Name, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<object>)[.. group], StringComparer.Ordinal);

    /// <summary>A query's whole result as JSON.</summary>
    public static async Task<string> Run(IDocumentDatabase database, object query) =>
        JsonSerializer.Serialize(await Find(database, query), ResultOf(query), StorageJson.Options);

    /// <summary>A query's whole result.</summary>
    public static async Task<object?> Find(IDocumentDatabase database, object query)
    {
        var task = (Task)typeof(IDocumentDatabase).GetMethod(nameof(IDocumentDatabase.Query))!
            .MakeGenericMethod(ResultOf(query)).Invoke(database, [query, TestContext.Current.CancellationToken])!;
        await task;
        return ((dynamic)task).Result;
    }

    private static Type ResultOf(object query) =>
        query.GetType().GetInterfaces().Single(face => face.Name.StartsWith("IQuery", StringComparison.Ordinal)).GetGenericArguments()[0];

    // Deep chains, a ring, a file and a message of hundreds of kilobytes.
    private static IEnumerable<object> Of(Extremes extremes)
    {
        var (first, last) = (extremes.Files[0].Key, extremes.Files[^1].Key);
        yield return new Dependents(last, 20, 1000);
        yield return new Dependents(last, 1000, 10000);
        yield return new ImpactOfPaths([last], 1000, 10000);
        yield return new ImpactOfPaths([first, last, extremes.Files[7].Key], 1000, 40);
        yield return new DependencyDepth(first, 1000);
        yield return new DependencyDepth(first, 10);
        yield return new CycleOfFile(extremes.Files[3].Key, 10000);
        yield return new DependencyCycles(Extremes.Repo);
        yield return new CommitAncestors(extremes.Commits[^1].Key, 1000, 10000);
        yield return new CommitAncestors(extremes.Commits[^1].Key, 10, 100);
        yield return new MergeBases(extremes.Commits[^1].Key, extremes.Commits[^2].Key);
        yield return new CommitsPage(Extremes.Repo, null, 1000);
        yield return new SearchCommits(Extremes.Repo, SearchWords.Of("needle"), 10);
        yield return new SearchFiles(Extremes.Repo, SearchWords.Of("needle 🦊 Grüße"), 10);
        yield return new FilesPage(Extremes.Repo, null, 10000);
        yield return new HistoryOfFile(first, null, 1000);
        yield return new ChurnOfFiles(Extremes.Repo, Noon.AddYears(-10), Noon.AddYears(10), 1000);
    }

    private static IEnumerable<object> All(World world)
    {
        var files = world.Objects.Select(file => file.Key).ToList();
        var items = world.WorkItems.Select(item => item.Key).ToList();
        foreach (var after in new[] { null, new PageCursor(Noon.AddSeconds(4), "00000007-0001-0002-0304-05060708090a") })
        {
            yield return new WorkItemsPage(null, null, null, null, after, 100);
            yield return new WorkItemsPage("review", null, World.Repo, null, after, 5);
            yield return new WorkItemsPage(null, "software", null, "CORP", after, 5);
            yield return new DeadLettersPage(null, after, 10);
            yield return new DeadLettersPage("waiting", after, 100);
            yield return new CommitsPage(World.Repo, after, 25);
            yield return new UsagePage(null, after, 20);
            yield return new UsagePage("LAB", after, 20);
            yield return new DeliveriesPage(null, null, null, null, null, after, 10);
            yield return new DeliveriesPage("duplicate", "TEAM/app", null, null, null, after, 100);
            yield return new DeliveriesPage(null, null, "push", Noon.AddSeconds(1), Noon.AddSeconds(3), after, 100);
        }
        foreach (var file in files)
        {
            yield return new Dependents(file, 20, 1000);
            yield return new Dependents(file, 1, 3);
            yield return new DirectDependencies(file);
            yield return new ExpertsOfFile(file, 3);
            yield return new HistoryOfFile(file, null, 3);
            yield return new WorkItemsOfFile(file, 10);
            yield return new EdgesAtFiles([file]);
            yield return new CycleOfFile(file, 100);
            yield return new DependencyDepth(file, 20);
            yield return new DependencyDepth(file, 1);
        }
        foreach (var item in items)
        {
            yield return new CommitsOfWorkItem(item);
            yield return new FilesOfWorkItem(item);
            yield return new RunsOfWorkItem(item);
            yield return new UsageByWorkItem(item);
        }
        foreach (var commit in world.History)
        {
            yield return new CommitAncestors(commit.Key, 3, 100);
            yield return new CommitAncestors(commit.Key, 1000, 10000);
            yield return new WorkItemsOfCommit(commit.Key);
            yield return new EdgesAtCommits([commit.Key]);
        }
        for (var count = 0; count < 6; count++)
        {
            yield return new ImpactOfPaths(files[..count], 20, 1000);
            yield return new ExpertsOfPaths(files[..count], 10);
            yield return new SuggestedReviewers(files[..count], count % 2 == 0 ? null : world.Agents[1].Key, 10);
            yield return new DependenciesOfFiles(files[..count]);
            yield return new EdgesAtFiles(files[..count]);
        }
        foreach (var (one, other) in world.History.Zip(world.History.Reverse()))
        {
            yield return new MergeBases(one.Key, other.Key);
        }
        yield return new EdgesAtCommits([.. world.History.Take(7).Select(commit => commit.Key), "unknown"]);
        foreach (var agent in world.Agents)
        {
            yield return new ExpertiseOfAgent(agent.Key, 20);
            yield return new WorkItemsOfAgent(agent.Key, 10);
            yield return new ContributionsOfAgent(agent.Key, 3);
            yield return new ContributionsOfAgent(agent.Key, 1000);
        }
        foreach (var typed in new[] { "change", "apfel CHANGE 7", "quotes and tabs", "日本", "nothing-like-this", "a-b", "export const", "x7", "Ärger" })
        {
            yield return new SearchCommits(null, SearchWords.Of(typed), 100);
            yield return new SearchCommits(World.Repo, SearchWords.Of(typed), 3);
            yield return new SearchFiles(World.Repo, SearchWords.Of(typed), 100);
            yield return new SearchFiles(null, SearchWords.Of(typed), 5);
            yield return new SearchWorkItems(SearchWords.Of(typed), 100);
        }
        yield return new MergeCommitsPage(World.Repo, null, 5);
        yield return new MergeCommitsPage(World.Repo, new PageCursor(Noon.AddSeconds(9), "8"), 50);
        yield return new ExpertsOfFolder(World.Repo, Keys.PathKey("src/A_b/"), 10);
        yield return new ExpertsOfFolder(World.Repo, "", 3);
        yield return new MostImportedFiles(World.Repo, 10);
        yield return new DependencyCycles(World.Repo);
        yield return new ChurnOfFiles(World.Repo, Noon, Noon.AddSeconds(15), 20);
        yield return new CommitsByAuthor(null, Noon, Noon.AddSeconds(15), 20);
        yield return new CommitsByAuthor(World.Repo, Noon, Noon.AddDays(1), 2);
        yield return new LinesByLanguage(World.Repo);
        yield return new WorkItemMetrics(null, Noon, Noon.AddDays(1));
        yield return new WorkItemMetrics(World.Repo, Noon.AddSeconds(2), Noon.AddSeconds(5));
        yield return new UsageByDay(Noon.AddDays(-1), Noon.AddDays(1));
        yield return new DearestWorkItems(Noon, Noon.AddSeconds(20), 7);
        yield return new DeliveryCounts(Noon.AddSeconds(2));
        yield return new UsageByAgent(Noon, Noon.AddSeconds(20));
        yield return new ImpactOfPaths(["unknown", files[0], files[0]], 2, 5);
        yield return new WorkItemByIssue(World.Repo, 3);
        yield return new WorkItemByIssue(World.Repo, 3000);
        yield return new WorkItemByExecution(world.WorkItems[3].ExecutionId);
        yield return new WorkItemCounts(null);
        yield return new WorkItemCounts(World.Repo);
        yield return new MergesSince(World.Repo, Noon.AddSeconds(6));
        yield return new MergesSince(World.Repo, Noon.AddDays(6));
        yield return new SagasDueForAttention(null, Noon.AddSeconds(8), 100);
        yield return new SagasDueForAttention("work-item", Noon.AddSeconds(8), 5);
        yield return new SagasInStates("work-item", ["generating", "publishing"], null, 100);
        yield return new SagasInStates("work-item", ["generating"], "00000007-0001-0002-0304-05060708090a", 5);
        yield return new AnswersOfExecution(new Guid(2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        yield return new IntentsOfExecution(new Guid(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        yield return new FilesPage(World.Repo, null, 10);
        yield return new FilesPage(World.Repo, world.Objects[0].PathKey, 1000);
        yield return new DependenciesPage(World.Repo, null, 10);
        yield return new DependenciesPage(World.Repo, world.Dependencies[0].Key, 1000);
        yield return new RefsOfRepository(World.Repo);
        yield return new RepositorySize(World.Repo);
        yield return new RepositoriesOfAgency("CORP");
        yield return new AllRepositories();
        yield return new RepositoryByName("team/app");
        yield return new AllAgencies();
        yield return new AgentsByType(null, 3);
        yield return new AgentsByType("llm", 100);
        yield return new UsageByModel(Noon, Noon.AddSeconds(20));
        yield return new BudgetsOfAgency("CORP", 5);
        yield return new IndexRequestsWaiting(Noon.AddSeconds(9), 100);
        yield return new AllDataProtectionKeys();
    }
}
