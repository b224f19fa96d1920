using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Git;
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

    [Fact]
    public async Task That_pages_returns_each_row_once()
    {
        await filled.Fill(sqlite, arango);
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
        await filled.Fill(sqlite, arango);
        foreach (var database in new[] { sqlite.Database, arango.Database })
        {
            (await database.Query(new WorkItemsPage(text, null, null, null, null, 10), Ct)).ShouldBeEmpty();
            (await database.Query(new Dependents(text, 3, 10), Ct)).ShouldBeEmpty();
            (await database.Query(new CommitsOfWorkItem(text), Ct)).ShouldBeEmpty();
            (await database.Query(new ImpactOfPaths([text], 3, 10), Ct)).ShouldBeEmpty();
        }
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
