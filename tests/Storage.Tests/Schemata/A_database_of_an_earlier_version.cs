using CodeValdCortex.Storage.ArangoDb;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Storage.Tests.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.Storage.Tests.Schemata;

/// <summary>A database that lacks what later versions declared, and has documents.</summary>
public sealed class A_database_of_an_earlier_version(ArangoServer server)
{
    private static readonly World World = new(seed: 11);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_upgraded_in_SQLite_with_its_documents_indexed()
    {
        await using var engine = new SqliteEngine();
        await engine.InitializeAsync();
        await World.Store(engine.Database, Ct);
        var before = await Answers(engine.Database);
        await ((SqliteDatabase)engine.Database).Writer.Write("Going back", session => session.Run("""
            DROP TRIGGER git_commits__changes_file_key_insert;
            DROP TABLE git_commits__changes_file_key;
            DROP TABLE git_commits__search;
            DROP INDEX work_items__by_merge;
            DROP INDEX git_refs__by_repository;
            CREATE INDEX git_refs__by_repository ON git_refs(ref_type);
            DROP TABLE dead_letters;
            """), Ct);

        var drift = await engine.Schema.Check(Ct);
        drift.Select(change => change.Name).ShouldBe(
            ["work_items.by_merge", "git_commits.by_changed_file", "git_commits.by_changed_file (insert)",
             "git_content_search.git_commits", "git_refs.by_repository", "dead_letters", "dead_letters.by_time", "dead_letters.by_expiry",
             "git_commits.by_changed_file (owner)"], ignoreOrder: true);
        (await engine.Schema.Check(Ct)).ShouldBe(drift);
        await engine.Schema.Ensure(Ct);
        (await engine.Schema.Check(Ct)).ShouldBeEmpty();
        (await Answers(engine.Database)).ShouldBe(before);
    }

    [Fact]
    public async Task Is_upgraded_in_ArangoDB()
    {
        await using var engine = new ArangoEngine(server);
        await engine.InitializeAsync();
        var client = engine.Host().GetRequiredService<ArangoClient>();
        var index = (await client.Indexes.Of("work_items", Ct)).Indexes.Single(found => found.Name == "by_merge");
        await client.Indexes.Drop("work_items", Keys.KeyOf(index.Id!), Ct);
        (await engine.Schema.Check(Ct)).ShouldHaveSingleItem().ShouldBe(new SchemaChange("index", "work_items.by_merge", "missing"));
        await client.Indexes.Create("work_items", index with { Id = null, Fields = ["merged_at"] }, Ct);
        (await engine.Schema.Check(Ct)).ShouldHaveSingleItem().Action.ShouldBe("differs");
        (await engine.Schema.Ensure(Ct)).ShouldHaveSingleItem().Name.ShouldBe("work_items.by_merge");
        (await engine.Schema.Check(Ct)).ShouldBeEmpty();
    }

    private static async Task<List<string>> Answers(IDocumentDatabase database)
    {
        var answers = new List<string>();
        foreach (var file in World.Objects)
        {
            answers.AddRange((await database.Query(new HistoryOfFile(file.Key, null, 100), Ct)).Select(row => row.Key));
        }
        answers.AddRange((await database.Query(new SearchCommits(null, SearchWords.Of("change"), 100), Ct)).Select(row => row.Key));
        answers.Count.ShouldBeGreaterThan(World.History.Length);
        return answers;
    }
}
