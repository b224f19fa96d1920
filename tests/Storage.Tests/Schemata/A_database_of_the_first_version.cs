using System.Text;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.WorkItems;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.Storage.Tests.Schemata;

/// <summary>Made by the first version that had both engines, and kept as scripts beside this file. Its tables had no <c>_row</c>,
/// there was no search in SQLite, and the analyzer had another definition.</summary>
public sealed class A_database_of_the_first_version(ArangoServer server)
{
    private const int Collections = 26;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_upgraded_in_SQLite()
    {
        using var folder = new TemporaryFolder();
        await using var database = new SqliteDatabase(Path.Combine(folder.Path, "cortex.db"));
        var script = await File.ReadAllTextAsync(SourceTree.File("tests", "Storage.Tests", "Schemata", "first-version.sql"), Ct);
        await database.Writer.Write("Going back", session => session.Run(script), Ct);
        var installer = new SqliteSchemaInstaller(database);

        var drift = await installer.Check(Ct);
        drift.ShouldContain(change => change.Name == "version" && change.Action.StartsWith('1'));
        (await installer.Check(Ct)).ShouldBe(drift, "checking changes nothing");
        var changes = await installer.Ensure(Ct);
        changes.Count(change => change.Action.StartsWith("moved", StringComparison.Ordinal)).ShouldBe(Collections);
        await Prove(database, installer);
    }

    [Fact]
    public async Task Is_upgraded_in_ArangoDB()
    {
        await using var engine = new ArangoEngine(server);
        await engine.Prepare();
        await Replay(engine);

        var drift = await engine.Schema.Check(Ct);
        drift.ShouldContain(change => change.Kind == "analyzer" && change.Action == "differs");
        drift.ShouldContain(change => change.Name == "version");
        (await engine.Schema.Check(Ct)).ShouldBe(drift, "checking changes nothing");
        await engine.Schema.Ensure(Ct);
        await Prove(engine.Database, engine.Schema);
    }

    // Every kind of document is there, found by today's indexes, searched by today's analyzer, and can be written.
    private static async Task Prove(IDocumentDatabase database, Storage.Schemata.ISchemaInstaller installer)
    {
        (await installer.Check(Ct)).ShouldBeEmpty();
        (await installer.Ensure(Ct)).ShouldBeEmpty();
        var items = await database.Query(new WorkItemsPage(null, null, null, null, null, 10), Ct);
        items.Count.ShouldBe(4);
        var commits = await database.Query(new SearchCommits(null, SearchWords.Of("change"), 10), Ct);
        commits.Count.ShouldBe(6);
        (await database.Query(new CommitAncestors(commits.Single(commit => commit.Message.Contains("change 5", StringComparison.Ordinal)).Key, 10, 10), Ct))
            .Count.ShouldBe(5);
        var stored = (await database.Collection<GitCommit>().GetMany([.. commits.Select(commit => commit.Key)], Ct)).Select(found => found.Document).ToList();
        foreach (var change in stored.SelectMany(commit => commit.Changes))
        {
            (await database.Query(new HistoryOfFile(change.FileKey, null, 10), Ct)).ShouldNotBeEmpty();
        }
        (await database.Collection<ContentDocument>().Get("c1", Ct))!.Document.ExpiresAt.ShouldBe(Samples.Noon.AddDays(30));
        (await database.Collection<SagaDocument>().Get(Samples.Saga(1).Key, Ct)).ShouldNotBeNull();
        (await database.Collection<WorkItem>().TryPatch(items[0].Key, new Patch<WorkItem>().Set(item => item.Status, "merged"), Ct)).ShouldNotBeNull();
        (await database.Collection<GitCommit>().Delete(stored[0].Key, Ct)).ShouldBeTrue();
        (await database.Query(new SearchCommits(null, SearchWords.Of("change"), 10), Ct)).Count.ShouldBe(5);
    }

    private static async Task Replay(ArangoEngine engine)
    {
        var database = engine.Name;
        using var client = engine.Host().GetRequiredService<IHttpClientFactory>().CreateClient("arangodb");
        await Send(client, HttpMethod.Post, "/_api/database", $$"""{"name":"{{database}}"}""");
        foreach (var line in await File.ReadAllLinesAsync(SourceTree.File("tests", "Storage.Tests", "Schemata", "first-version.http"), Ct))
        {
            if (line.Split(' ', 3) is [var method and not "#", var path, var body])
            {
                await Send(client, new HttpMethod(method), $"/_db/{database}{path}", body);
            }
        }
    }

    private static async Task Send(HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new("application/json") } },
        };
        using var response = await client.SendAsync(request, Ct);
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {await response.Content.ReadAsStringAsync(Ct)}");
    }
}
