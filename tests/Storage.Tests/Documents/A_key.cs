using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Documents;

/// <summary>What may be a document's key, on every engine.</summary>
public abstract class A_key(TestEngine engine)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentCollection<Cursor> Cursors => engine.Database.Collection<Cursor>();

    [Fact]
    public async Task Has_up_to_254_letters()
    {
        await Cursors.Upsert(Samples.Cursor(new string('k', 254)), Ct);
        (await Cursors.Get(new string('k', 254), Ct)).ShouldNotBeNull();
        (await Should.ThrowAsync<InvalidDocumentException>(() => Cursors.Upsert(Samples.Cursor(new string('k', 255)), Ct))).Message.ShouldContain("254");
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("with/slash")]
    [InlineData("ümlaut")]
    [InlineData("nul\0byte")]
    public async Task Is_refused_where_it_cannot_be_one(string key)
    {
        var refused = await Should.ThrowAsync<InvalidDocumentException>(() => Cursors.Upsert(Samples.Cursor(key), Ct));
        refused.Message.ShouldContain("cursors");
        await Should.ThrowAsync<InvalidDocumentException>(() => Cursors.TryInsert(Samples.Cursor(key), Ct));
        (await Cursors.Get(key, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Takes_every_letter_that_it_may_have()
    {
        const string key = "aZ09_-.@()+,=;$!*'%20";
        await Cursors.Upsert(Samples.Cursor(key, "odd"), Ct);
        (await Cursors.Get(key, Ct))!.Document.Position.ShouldBe("odd");
        (await Cursors.GetMany([key], Ct)).Single().Document.Key.ShouldBe(key);
        (await Cursors.Delete(key, Ct)).ShouldBeTrue();
    }
}
