using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Schemata;

/// <summary>What installing the schema promises, on every engine.</summary>
public abstract class An_installed_schema(TestEngine engine)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Needs_nothing_more()
    {
        (await engine.Schema.Check(Ct)).ShouldBeEmpty();
        (await engine.Schema.Ensure(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_documents_when_it_is_installed_again()
    {
        await engine.Database.Collection<Cursor>().Upsert(Samples.Cursor("kept"), Ct);
        await engine.Schema.Ensure(Ct);
        (await engine.Database.Collection<Cursor>().Get("kept", Ct)).ShouldNotBeNull();
    }

    [Fact]
    public void Declares_each_collection_with_an_owner_and_each_edge_between_declared_ones()
    {
        var names = Schema.Collections.Select(collection => collection.Name).ToList();
        names.ShouldBeUnique();
        Schema.Collections.Where(collection => collection.Ends is not null)
            .ShouldAllBe(collection => names.Contains(collection.Ends!.From) && names.Contains(collection.Ends.To));
        Schema.Graphs.Count.ShouldBe(4);
        Schema.Graphs.SelectMany(graph => graph.EdgeCollections).Order(StringComparer.Ordinal).ShouldBe(
            Schema.Collections.Where(collection => collection.Ends is not null).Select(collection => collection.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("work_items git_objects git_commits git_refs agencies agents workflow_executions llm_usage mutex_locks", false)]
    [InlineData("commit_parents code_dependencies work_item_commits agent_work_items agent_code_expertise", true)]
    [InlineData("sagas intents content llm_answers budgets webhook_deliveries dead_letters cursors index_requests users data_protection_keys", false)]
    public void Has_every_collection_that_the_product_is_promised_with(string names, bool edges)
    {
        foreach (var name in names.Split(' '))
        {
            (Schema.Collections.Single(collection => collection.Name == name).Ends is not null).ShouldBe(edges, name);
        }
    }

    [Theory]
    [InlineData("commit_graph", "commit_parents:git_commits>git_commits")]
    [InlineData("code_graph", "code_dependencies:git_objects>git_objects")]
    [InlineData("workflow_graph", "agent_work_items:agents>work_items work_item_commits:work_items>git_commits")]
    [InlineData("knowledge_graph", "agent_code_expertise:agents>git_objects")]
    public void Spans_its_graphs_over_the_edges_of_the_deployment_document(string graph, string edges) => string.Join(' ', Schema.Collections
        .Where(collection => Schema.Graphs.Single(declared => declared.Name == graph).EdgeCollections.Contains(collection.Name))
        .Select(collection => $"{collection.Name}:{collection.Ends!.From}>{collection.Ends.To}").Order(StringComparer.Ordinal)).ShouldBe(edges);

    [Theory]
    [InlineData("work_items", "agency_id", "repo_id,gitea_issue_id", "status,created_at", "work_type,status", "work_item_id", "idempotence_key")]
    public void Finds_documents_by_the_promised_attributes(string name, params string[] indexes)
    {
        var declared = Schema.Collections.Single(collection => collection.Name == name).Indexes.Select(index => string.Join(',', index.Fields)).ToList();
        indexes.ShouldAllBe(fields => declared.Any(index => index == fields || index.StartsWith(fields + ",", StringComparison.Ordinal)));
    }

    [Fact]
    public void Lets_go_of_what_is_not_needed_for_ever()
    {
        Names(collection => collection.Retention == Retention.UntilExpiry)
            .ShouldBe(["content", "dead_letters", "intents", "llm_answers", "webhook_deliveries"]);
        Names(collection => collection.Retention.IsTrace).ShouldBe(["workflow_executions"]);
        Retention.Trace("completed_at").After(new StorageOptions()).ShouldBe(TimeSpan.FromDays(180));

        static IEnumerable<string> Names(Func<CollectionDefinition, bool> those) =>
            Schema.Collections.Where(those).Select(collection => collection.Name).Order(StringComparer.Ordinal);
    }
}
