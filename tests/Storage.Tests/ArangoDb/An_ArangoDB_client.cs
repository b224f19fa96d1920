using CodeValdCortex.Storage.ArangoDb;
using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.Storage.Tests.ArangoDb;

public sealed class An_ArangoDB_client(ArangoEngine engine) : IClassFixture<ArangoEngine>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Creates_the_declared_graphs_analyzer_view_and_TTL_indexes()
    {
        var client = engine.Host().GetRequiredService<ArangoClient>();
        (await client.Graphs.All(Ct)).Graphs.Select(graph => graph.Name).Order(StringComparer.Ordinal)
            .ShouldBe(["code_graph", "commit_graph", "knowledge_graph", "workflow_graph"]);
        (await client.Views.Properties("git_content_search", Ct)).Links.Keys.Order(StringComparer.Ordinal)
            .ShouldBe(["git_commits", "git_objects", "work_items"]);
        (await client.Indexes.Of("webhook_deliveries", Ct)).Indexes.ShouldContain(index => index.Type == "ttl" && index.ExpireAfter == 0);
        (await client.Indexes.Of("workflow_executions", Ct)).Indexes.ShouldContain(index =>
            index.Type == "ttl" && index.Fields[0] == "completed_at" && index.ExpireAfter == 180 * 86400);
        (await client.Indexes.Of("work_items", Ct)).Indexes.ShouldContain(index => index.Name == "by_issue" && index.Unique == true);
    }

    [Fact]
    public async Task Names_user_and_setting_when_the_password_is_wrong()
    {
        var database = engine.Host(("ARANGODB_PASSWORD", "s3cret-but-wrong")).GetRequiredService<IDocumentDatabase>();
        var error = await Should.ThrowAsync<StorageException>(() => database.Collection<Cursor>().Get("x", Ct));
        error.Message.ShouldContain("ARANGODB_PASSWORD");
        error.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Says_where_it_looked_when_nobody_is_there()
    {
        var port = FreePort.Next();
        var services = engine.Host(("ARANGODB_URL", $"http://127.0.0.1:{port}"));
        var error = await Should.ThrowAsync<StorageUnavailableException>(() =>
            services.GetRequiredService<IDocumentDatabase>().Collection<Cursor>().Get("x", Ct));
        error.Message.ShouldContain($"{port}");
        await Should.ThrowAsync<StorageUnavailableException>(() => services.GetRequiredService<ISchemaInstaller>().Ensure(Ct));
    }

    [Fact]
    public async Task Says_which_database_is_missing()
    {
        var services = engine.Host(("ARANGODB_DATABASE", "not_there"));
        await Should.ThrowAsync<StorageException>(() => services.GetRequiredService<IDocumentDatabase>().Collection<Cursor>().Get("x", Ct));
        (await services.GetRequiredService<ISchemaInstaller>().Check(Ct)).ShouldHaveSingleItem().Name.ShouldBe("not_there");
    }

    [Fact]
    public async Task Says_which_database_is_missing_and_who_may_not_create_it()
    {
        var client = engine.Host().GetRequiredService<IHttpClientFactory>().CreateClient("arangodb");
        using var user = new StringContent("""{"user":"guest","passwd":"guest-password"}""", System.Text.Encoding.UTF8, "application/json");
        (await client.PostAsync(new Uri(engine.Url, "/_api/user"), user, Ct)).EnsureSuccessStatusCode();
        var services = engine.Host(("ARANGODB_USER", "guest"), ("ARANGODB_PASSWORD", "guest-password"), ("ARANGODB_DATABASE", "guests"));
        var error = await Should.ThrowAsync<StorageException>(() => services.GetRequiredService<ISchemaInstaller>().Ensure(Ct));
        error.Message.ShouldContain("guests");
        error.Message.ShouldContain("\"guest\" may not create it");
        error.ToString().ShouldNotContain("guest-password");
    }

    [Fact]
    public void Names_the_collections_of_every_traversal_as_a_cluster_demands()
    {
        var storage = typeof(IDocumentDatabase).Assembly;
        var traversals = storage.GetManifestResourceNames().Where(name => name.EndsWith(".aql", StringComparison.Ordinal))
            .Select(name => (Name: name, Text: new StreamReader(storage.GetManifestResourceStream(name)!).ReadToEnd()))
            .Where(query => query.Text.Contains("BOUND ", StringComparison.Ordinal) || query.Text.Contains("_PATH", StringComparison.Ordinal)).ToList();
        traversals.Count.ShouldBeGreaterThan(5);
        traversals.Where(query => !query.Text.Contains("WITH ", StringComparison.Ordinal)).Select(query => query.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reads_a_result_of_many_batches_to_its_end()
    {
        var sagas = engine.Database.Collection<SagaDocument>();
        await sagas.UpsertMany([.. Enumerable.Range(0, 2500).Select(n => Samples.Saga(n, "many"))], Ct);
        var rows = await engine.Database.Query(new SagasInStates("work-item", ["many"], null, 5000), Ct);
        rows.Count.ShouldBe(2500);
        rows.Select(row => row.Key).ShouldBeInOrder();
    }

    [Fact]
    public async Task Leaves_no_cursor_behind_when_a_result_is_left_early()
    {
        await engine.Database.Collection<SagaDocument>().UpsertMany([.. Enumerable.Range(0, 1200).Select(n => Samples.Saga(n, "left"))], Ct);
        var query = new SagasInStates("work-item", ["left"], null, 5000);
        engine.Requests.Clear();
        await foreach (var _ in engine.Database.Stream(query, Ct))
        {
            break;
        }
        Last(engine).ShouldStartWith("DELETE /_api/cursor/");
        engine.Requests.Clear();
        (await engine.Database.Stream(query, Ct).CountAsync(Ct)).ShouldBe(1200);
        Last(engine).ShouldStartWith("POST /_api/cursor/");   // read to its end, it is gone by itself
    }

    [Fact]
    public async Task Renews_a_token_that_the_server_no_longer_takes()
    {
        var services = engine.Host();
        var cursors = services.GetRequiredService<IDocumentDatabase>().Collection<Cursor>();
        await cursors.Upsert(Samples.Cursor("token"), Ct);
        var tokens = services.GetRequiredService<ArangoTokens>();
        var used = await tokens.Get(refused: null, (_, _) => throw new InvalidOperationException("asked again"), Ct);
        used.ShouldNotBeEmpty();
        tokens.Replace("invalid");
        (await cursors.Get("token", Ct)).ShouldNotBeNull();
        (await tokens.Get(refused: null, (_, _) => throw new InvalidOperationException("asked again"), Ct)).ShouldNotBe("invalid");
    }

    [Fact]
    public async Task Lets_the_server_expire_documents()
    {
        var url = engine.Url;
        Assert.SkipWhen(Environment.GetEnvironmentVariable("CORTEX_TEST_ARANGODB_URL") is { Length: > 0 }, "Only the stand-in expires on demand.");
        var contents = engine.Database.Collection<ContentDocument>();
        await contents.Upsert(Content("old", Samples.Noon.AddYears(-10)), Ct);
        await contents.Upsert(Content("kept", null), Ct);
        var client = engine.Host().GetRequiredService<IHttpClientFactory>().CreateClient("arangodb");
        (await client.PostAsync(new Uri(url, "/_double/expire"), null, Ct)).EnsureSuccessStatusCode();
        (await contents.GetMany(["old", "kept"], Ct)).ShouldHaveSingleItem().Document.Key.ShouldBe("kept");
    }

    private static ContentDocument Content(string key, DateTimeOffset? expiresAt) => new()
    {
        Key = key, Json = "{}", SizeBytes = 2, CreatedAt = Samples.Noon, ExpiresAt = expiresAt,
    };

    private static string Last(ArangoEngine engine)
    {
        engine.Requests.Count.ShouldBe(2, string.Join(' ', engine.Requests));
        engine.Requests.First().ShouldBe("POST /_api/cursor");
        return engine.Requests.Last();
    }
}
