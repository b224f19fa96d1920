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

/// <summary>The same generated world in both engines: every query must return the same rows in the same order.</summary>
public sealed class Every_query(SqliteEngine sqlite, ArangoEngine arango, Every_query.Filled filled)
    : IClassFixture<SqliteEngine>, IClassFixture<ArangoEngine>, IClassFixture<Every_query.Filled>
{
    private static readonly World World = new(seed: 20261123);
    private static readonly DateTimeOffset Noon = Samples.Noon;

    private static readonly Dictionary<string, IReadOnlyList<object>> Cases = All()
        .GroupBy(query => query.GetType().Name, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<object>)[.. group], StringComparer.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Returns_the_same_from_both_engines(string name)
    {
        await filled.Fill(World, sqlite, arango);
        var rows = 0;
        foreach (var query in Cases[name])
        {
            var (ours, theirs) = (await Json(sqlite.Database, query), await Json(arango.Database, query));
            Assert.Equal(theirs, ours);   // shows where they part
            rows += ours is "[]" or "null" or "0" ? 0 : 1;
        }
        rows.ShouldBeGreaterThan(0, "a query that never finds anything proves nothing");
    }

    [Fact]
    public void Is_among_these()
    {
        var declared = typeof(IDocumentDatabase).Assembly.GetTypes()
            .Where(type => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IQuery<>)))
            .Select(type => type.Name);
        declared.Where(name => !Cases.ContainsKey(name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task That_pages_returns_each_row_once()
    {
        await filled.Fill(World, sqlite, arango);
        foreach (var database in new[] { sqlite.Database, arango.Database })
        {
            var keys = new List<string>();
            PageCursor? after = null;
            do
            {
                var query = new WorkItemsPage(null, null, null, null, after, 7);
                var page = await database.Query(query, Ct);
                keys.AddRange(page.Select(item => item.Key));
                after = query.Next(page) is { } next ? PageCursor.Parse(next.ToString()) : null;
            }
            while (after is not null);
            keys.Count.ShouldBe(World.WorkItems.Length);
            keys.ShouldBeUnique();
        }
    }

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("\" || true || \"")]
    [InlineData("git_objects/x\" } RETURN 1 //")]
    [InlineData("\\\"; DROP TABLE work_items; --")]
    public async Task Takes_an_injection_for_what_it_is_a_text(string text)
    {
        await filled.Fill(World, sqlite, arango);
        foreach (var database in new[] { sqlite.Database, arango.Database })
        {
            (await database.Query(new WorkItemsPage(text, null, null, null, null, 10), Ct)).ShouldBeEmpty();
            (await database.Query(new Dependents(text, 3, 10), Ct)).ShouldBeEmpty();
            (await database.Query(new CommitsOfWorkItem(text), Ct)).ShouldBeEmpty();
            (await database.Query(new ImpactOfPaths([text], 3, 10), Ct)).ShouldBeEmpty();
        }
    }

    private static async Task<string> Json(IDocumentDatabase database, object query)
    {
        var result = query.GetType().GetInterfaces().Single(face => face.Name.StartsWith("IQuery", StringComparison.Ordinal)).GetGenericArguments()[0];
        var task = (Task)typeof(IDocumentDatabase).GetMethod(nameof(IDocumentDatabase.Query))!
            .MakeGenericMethod(result).Invoke(database, [query, Ct])!;
        await task;
        object? found = ((dynamic)task).Result;
        return JsonSerializer.Serialize(found, result, StorageJson.Options);
    }

    private static IEnumerable<object> All()
    {
        var files = World.Objects.Select(file => file.Key).ToList();
        var items = World.WorkItems.Select(item => item.Key).ToList();
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
            yield return new DeliveriesPage(null, null, after, 10);
            yield return new DeliveriesPage(World.Repo, "duplicate", after, 100);
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
        }
        foreach (var item in items)
        {
            yield return new CommitsOfWorkItem(item);
            yield return new FilesOfWorkItem(item);
            yield return new RunsOfWorkItem(item);
            yield return new UsageByWorkItem(item);
        }
        foreach (var commit in World.History)
        {
            yield return new CommitAncestors(commit.Key, 3, 100);
            yield return new CommitAncestors(commit.Key, 1000, 10000);
        }
        for (var count = 0; count < 6; count++)
        {
            yield return new ImpactOfPaths(files[..count], 20, 1000);
            yield return new ExpertsOfPaths(files[..count], 10);
            yield return new DependenciesOfFiles(files[..count]);
            yield return new EdgesAtFiles(files[..count]);
        }
        foreach (var (one, other) in World.History.Zip(World.History.Reverse()))
        {
            yield return new MergeBases(one.Key, other.Key);
        }
        foreach (var agent in World.Agents)
        {
            yield return new ExpertiseOfAgent(agent.Key, 20);
            yield return new WorkItemsOfAgent(agent.Key, 10);
        }
        foreach (var typed in new[] { "change", "apfel CHANGE 7", "quotes and tabs", "日本", "nothing-like-this", "a-b", "export const", "x7", "Ärger" })
        {
            yield return new SearchCommits(null, SearchWords.Of(typed), 100);
            yield return new SearchCommits(World.Repo, SearchWords.Of(typed), 3);
            yield return new SearchFiles(World.Repo, SearchWords.Of(typed), 100);
            yield return new SearchWorkItems(SearchWords.Of(typed), 100);
        }
        yield return new MergeCommitsPage(World.Repo, null, 5);
        yield return new MergeCommitsPage(World.Repo, new PageCursor(Noon.AddSeconds(9), "8"), 50);
        yield return new ExpertsOfFolder(World.Repo, Keys.PathKey("src/A_b/"), 10);
        yield return new ExpertsOfFolder(World.Repo, "", 3);
        yield return new MostImportedFiles(World.Repo, 10);
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
        yield return new WorkItemByExecution(World.WorkItems[3].ExecutionId);
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
        yield return new FilesPage(World.Repo, World.Objects[0].PathKey, 1000);
        yield return new DependenciesPage(World.Repo, null, 10);
        yield return new DependenciesPage(World.Repo, World.Dependencies[0].Key, 1000);
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

    /// <summary>Fills both engines once.</summary>
    public sealed class Filled : IDisposable
    {
        private readonly SemaphoreSlim one = new(1);
        private bool done;

        internal async Task Fill(World world, SqliteEngine sqlite, ArangoEngine arango)
        {
            await one.WaitAsync(Ct);
            if (!done)
            {
                await world.Store(sqlite.Database, Ct);
                await world.Store(arango.Database, Ct);
                done = true;
            }
            one.Release();
        }

        /// <inheritdoc/>
        public void Dispose() => one.Dispose();
    }
}
