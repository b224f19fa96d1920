using CodeValdCortex.Storage.ArangoDb;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.Storage.Tests.Schemata;

/// <summary>While services are replaced one by one, an older one starts again beside newer ones.</summary>
public sealed class A_database_of_a_later_version(ArangoServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_left_alone_in_SQLite()
    {
        await using var engine = new SqliteEngine();
        await engine.InitializeAsync();
        await ((SqliteDatabase)engine.Database).Writer.Write("Going on", session => session.Run(
            "DROP INDEX work_items__by_merge; CREATE INDEX work_items__by_merge ON work_items(repo_id); PRAGMA user_version = 1000"), Ct);
        (await engine.Schema.Ensure(Ct)).ShouldBeEmpty();
        (await engine.Schema.Check(Ct)).Select(change => change.Name).ShouldBe(["version", "work_items.by_merge"]);
    }

    [Fact]
    public async Task Is_left_alone_in_ArangoDB()
    {
        await using var engine = new ArangoEngine(server);
        await engine.InitializeAsync();
        var client = engine.Host().GetRequiredService<ArangoClient>();
        var index = (await client.Indexes.Of("work_items", Ct)).Indexes.Single(found => found.Name == "by_merge");
        await client.Indexes.Drop("work_items", Keys.KeyOf(index.Id!), Ct);
        await new ArangoInstallation(client, TimeProvider.System).Note(1000, Ct);
        (await engine.Schema.Ensure(Ct)).ShouldBeEmpty();
        (await engine.Schema.Check(Ct)).Select(change => change.Name).ShouldBe(["work_items.by_merge", "version"]);
    }

    [Fact]
    public async Task Is_left_alone_by_one_that_waited_while_it_was_installed()
    {
        await using var engine = new ArangoEngine(server);
        await engine.InitializeAsync();
        var client = engine.Host().GetRequiredService<ArangoClient>();
        var index = (await client.Indexes.Of("work_items", Ct)).Indexes.Single(found => found.Name == "by_merge");
        await client.Indexes.Drop("work_items", Keys.KeyOf(index.Id!), Ct);
        var later = new ArangoInstallation(client, TimeProvider.System);
        Task<IReadOnlyList<SchemaChange>> earlier;
        await using (await later.Turn(Ct))
        {
            engine.Requests.Clear();
            earlier = engine.Schema.Ensure(Ct);
            await Eventually.Is(() => engine.Requests.Contains($"GET /_api/document/{ArangoInstallation.Collection}/{Keys.Lock("schema")}"));
            await later.Note(1000, Ct);
        }
        (await earlier).ShouldBeEmpty();
        (await engine.Schema.Check(Ct)).Select(change => change.Name).ShouldBe(["work_items.by_merge", "version"]);
    }
}
