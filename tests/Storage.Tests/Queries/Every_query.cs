using System.Text.Json;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Storage.Queries.WorkItems;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Queries;

/// <summary>The same generated world in both engines: every query must return the same rows in the same order.</summary>
public sealed class Every_query(SqliteEngine sqlite, ArangoEngine arango, Every_query.Filled filled)
    : IClassFixture<SqliteEngine>, IClassFixture<ArangoEngine>, IClassFixture<Every_query.Filled>
{
    private static readonly World World = new(seed: 20261123);
    private static readonly Extremes Extremes = new();
    private static readonly Dictionary<string, IReadOnlyList<object>> Cases = QueryCases.ByName(World, Extremes);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Returns_the_same_from_both_engines(string name)
    {
        await filled.Fill(sqlite, arango);
        var rows = 0;
        foreach (var query in Cases[name])
        {
            var (ours, theirs) = (await QueryCases.Run(sqlite.Database, query), await QueryCases.Run(arango.Database, query));
            Assert.Equal($"{query}{theirs}", $"{query}{ours}");   // shows where they part
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

    public static TheoryData<string> Pagers() => [.. Cases.Keys.Where(name => Cases[name][0].GetType().GetMethod("Next") is not null)];

    [Theory]
    [MemberData(nameof(Pagers))]
    public async Task That_pages_returns_by_small_pages_what_it_returns_at_once(string name)
    {
        await filled.Fill(sqlite, arango);
        var several = 0;
        foreach (var query in Cases[name].Select(query => With(query, ("After", null))).Distinct())
        {
            foreach (var database in new[] { sqlite.Database, arango.Database })
            {
                var whole = await Rows(database, With(query, ("Limit", 1000)));
                var (rows, pages) = (new List<string>(), 0);
                PageCursor? after = null;
                do
                {
                    var page = With(query, ("After", after), ("Limit", 4));
                    var found = await QueryCases.Find(database, page);
                    rows.AddRange(Texts(found));
                    var next = (PageCursor?)page.GetType().GetMethod("Next")!.Invoke(page, [found]);
                    after = next is null ? null : PageCursor.Parse(next.ToString()).ShouldNotBeNull();   // as it comes back in an address
                    pages++;
                }
                while (after is not null);
                rows.ShouldBe(whole, query.ToString());
                several += pages > 2 ? 1 : 0;
            }
        }
        several.ShouldBeGreaterThan(1, "one page proves nothing");
    }

    [Fact]
    public async Task That_pages_by_key_returns_by_small_pages_what_it_returns_at_once()
    {
        await filled.Fill(sqlite, arango);
        foreach (var database in new[] { sqlite.Database, arango.Database })
        {
            await Prove(after => new SagasInStates("work-item", ["generating", "publishing"], after, 4), row => row.Key);
            await Prove(after => new FilesPage(World.Repo, after, 4), row => row.PathKey);
            await Prove(after => new DependenciesPage(World.Repo, after, 4), row => row.Key);

            async Task Prove<TRow>(Func<string?, IQuery<IReadOnlyList<TRow>>> at, Func<TRow, string> key)
            {
                var whole = await Rows(database, With(at(null), ("Limit", 1000)));
                var rows = new List<string>();
                IReadOnlyList<TRow> page;
                string? after = null;
                do
                {
                    page = await database.Query(at(after), Ct);
                    rows.AddRange(Texts(page));
                    after = page is [.., var last] ? key(last) : after;
                }
                while (page.Count == 4);
                rows.ShouldBe(whole);
                whole.Count.ShouldBeGreaterThan(8);
            }
        }
    }

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("\" || true || \"")]
    [InlineData("git_objects/x\" } RETURN 1 //")]
    [InlineData("\\\"; DROP TABLE work_items; --")]
    public async Task Takes_an_injection_for_what_it_is_a_text(string text)
    {
        await filled.Fill(sqlite, arango);
        foreach (var database in new[] { sqlite.Database, arango.Database })
        {
            (await database.Query(new WorkItemsPage(text, null, null, null, null, 10), Ct)).ShouldBeEmpty();
            (await database.Query(new Dependents(text, 3, 10), Ct)).ShouldBeEmpty();
            (await database.Query(new CommitsOfWorkItem(text), Ct)).ShouldBeEmpty();
            (await database.Query(new ImpactOfPaths([text], 3, 10), Ct)).ShouldBeEmpty();
        }
    }

    private static async Task<List<string>> Rows(IDocumentDatabase database, object query) => Texts(await QueryCases.Find(database, query));

    private static List<string> Texts(object? rows) =>
        [.. ((System.Collections.IEnumerable)rows!).Cast<object>().Select(row => JsonSerializer.Serialize(row, StorageJson.Options))];

    // The record with other values of some properties.
    private static object With(object query, params (string Name, object? Value)[] values)
    {
        var copy = query.GetType().GetMethod("<Clone>$")!.Invoke(query, null)!;
        foreach (var (name, value) in values)
        {
            copy.GetType().GetProperty(name)!.SetValue(copy, value);
        }
        return copy;
    }

    /// <summary>Fills both engines once.</summary>
    public sealed class Filled : IDisposable
    {
        private readonly SemaphoreSlim one = new(1);
        private bool done;

        internal async Task Fill(SqliteEngine sqlite, ArangoEngine arango)
        {
            await one.WaitAsync(Ct);
            if (!done)
            {
                foreach (var database in new[] { sqlite.Database, arango.Database })
                {
                    await World.Store(database, Ct);
                    await Extremes.Store(database, Ct);
                }
                done = true;
            }
            one.Release();
        }

        /// <inheritdoc/>
        public void Dispose() => one.Dispose();
    }
}
