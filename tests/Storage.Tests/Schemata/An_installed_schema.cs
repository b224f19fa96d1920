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
}
