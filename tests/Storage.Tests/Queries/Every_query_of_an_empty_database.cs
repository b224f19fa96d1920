using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Queries;

public sealed class Every_query_of_an_empty_database(SqliteEngine sqlite, ArangoEngine arango)
    : IClassFixture<SqliteEngine>, IClassFixture<ArangoEngine>
{
    [Fact]
    public async Task Returns_the_same_from_both_engines()
    {
        var cases = QueryCases.ByName(new World(seed: 20261123), new Extremes()).Values.SelectMany(queries => queries.Take(3)).ToList();
        foreach (var query in cases)
        {
            Assert.Equal(
                $"{query.GetType().Name} {await QueryCases.Run(arango.Database, query)}",
                $"{query.GetType().Name} {await QueryCases.Run(sqlite.Database, query)}");
        }
    }
}
