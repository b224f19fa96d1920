using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Queries.WorkItems;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Storage.Transfer;

namespace CodeValdCortex.Storage.Tests.Documents;

/// <summary>What is wrong with a document or a type is said by name, on every engine, and nothing of it is written.</summary>
public abstract class Bad_input(TestEngine engine)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentCollection<Cursor> Cursors => engine.Database.Collection<Cursor>();

    [Fact]
    public async Task That_is_too_large_is_refused_by_name_and_the_rest_of_a_bulk_is_written()
    {
        var huge = Samples.Cursor("oversize", new string('x', 33 * 1024 * 1024));
        var refused = await Should.ThrowAsync<InvalidDocumentException>(() => Cursors.Upsert(huge, Ct));
        refused.Message.ShouldContain("cursors/oversize");
        var bulk = await Cursors.UpsertMany([Samples.Cursor("before"), huge, Samples.Cursor("after")], Ct);
        (bulk.Written, bulk.Errors.ShouldHaveSingleItem().Key).ShouldBe((2, "oversize"));
        (await Cursors.GetMany(["before", "oversize", "after"], Ct)).Count.ShouldBe(2);
    }

    [Fact]
    public void Of_a_type_without_a_declared_collection_is_refused_by_name() =>
        Should.Throw<StorageException>(() => engine.Database.Collection<Undeclared>()).Message.ShouldContain("inventions");

    [Fact]
    public async Task Stored_with_another_type_is_reported_with_document_and_attribute()
    {
        await Write("cursors", "wrong", """{"_key":"wrong","position":5,"updated_at":"2026-11-23T12:00:00.123Z"}""");
        foreach (var read in new Func<Task>[] { () => Cursors.Get("wrong", Ct), () => Cursors.GetMany(["wrong"], Ct) })
        {
            var error = await Should.ThrowAsync<StorageException>(read);
            error.Message.ShouldContain("cursors/wrong");
            error.Message.ShouldContain("$.position");
        }
        await Cursors.Upsert(Samples.Cursor("wrong"), Ct);   // and can be put right
        (await Cursors.Get("wrong", Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Stored_with_another_type_is_reported_by_a_query_with_its_name()
    {
        await Write("workflow_executions", "wrong", """{"_key":"wrong","work_item_id":"WI-wrong","run":"first"}""");
        (await Should.ThrowAsync<StorageException>(() => engine.Database.Query(new RunsOfWorkItem("WI-wrong"), Ct)))
            .Message.ShouldContain(nameof(RunsOfWorkItem));
        (await Should.ThrowAsync<StorageException>(async () => await engine.Database.Stream(new RunsOfWorkItem("WI-wrong"), Ct).ToListAsync(Ct)))
            .Message.ShouldContain(nameof(RunsOfWorkItem));
    }

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("\"}) REMOVE d IN cursors //")]
    [InlineData("\\\"; DROP TABLE cursors; --")]
    [InlineData("\u0000\u0001\uFFFD'\"`$@{}")]
    public async Task Shaped_like_an_injection_is_a_value_like_any_other(string text)
    {
        await Cursors.Upsert(Samples.Cursor("injected", text), Ct);
        await Cursors.Patch("injected", new Patch<Cursor>().Set(cursor => cursor.Position, text + text), Ct);
        (await Cursors.Get("injected", Ct))!.Document.Position.ShouldBe(text + text);
        (await Cursors.GetMany([text], Ct)).ShouldBeEmpty();
        (await Cursors.Delete(text, Ct)).ShouldBeFalse();
    }

    private async Task Write(string collection, string key, string json) => (await ((IEngine)engine.Database).Write(
        Schema.Collections.Single(declared => declared.Name == collection), [new RawDocument(key, json)], Ct)).Errors.ShouldBeEmpty();

    [Collection("inventions")]
    private sealed record Undeclared(string Key) : IDocument;
}
