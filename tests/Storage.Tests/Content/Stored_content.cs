using CodeValdCortex.Storage.Content;
using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Content;

/// <summary>What the content store promises, on every engine.</summary>
public abstract class Stored_content(TestEngine engine)
{
    private readonly ContentStore store = new(engine.Database, engine.Clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Comes_back_as_it_was()
    {
        var value = new Answer("Ünïcode 🦊 \"x\"", [1, 2, 3], null);
        var hash = await store.Write(value, Ct);
        hash.Length.ShouldBe(64);
        var back = await store.Read<Answer>(hash, Ct);
        back.Text.ShouldBe(value.Text);
        back.Numbers.ShouldBe(value.Numbers);
    }

    [Fact]
    public async Task Has_one_hash_and_one_document_however_often_it_is_written()
    {
        var hashes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.Write(new Answer("same", [], null), Ct)));
        hashes.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        (await store.Write(new Answer("other", [], null), Ct)).ShouldNotBe(hashes[0]);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("../etc/passwd")]
    [InlineData("")]
    public async Task Is_missing_under_a_hash_that_nobody_wrote(string hash) =>
        (await Should.ThrowAsync<ContentMissingException>(() => store.Read<Answer>(hash, Ct))).Hash.ShouldBe(hash);

    [Fact]
    public async Task Is_refused_when_its_bytes_have_changed()
    {
        var hash = await store.Write(new Answer("untouched", [], null), Ct);
        var contents = engine.Database.Collection<ContentDocument>();
        var stored = await contents.Get(hash, Ct);
        await contents.Upsert(stored!.Document with { Json = stored.Document.Json.Replace("untouched", "tampered!", StringComparison.Ordinal) }, Ct);
        (await Should.ThrowAsync<StorageException>(() => store.Read<Answer>(hash, Ct))).Message.ShouldContain("damaged");
    }

    [Fact]
    public async Task Goes_when_nobody_needs_it_unless_it_is_written_again()
    {
        var contents = engine.Database.Collection<ContentDocument>();
        var hash = await store.Write(new Answer("expiring", [], null), Ct);
        (await contents.Get(hash, Ct))!.Document.ExpiresAt.ShouldBeNull();
        await store.Expire([hash, "unknown"], Samples.Noon, Ct);
        (await contents.Get(hash, Ct))!.Document.ExpiresAt.ShouldBe(Samples.Noon);
        await store.Write(new Answer("expiring", [], null), Ct);
        (await contents.Get(hash, Ct))!.Document.ExpiresAt.ShouldBeNull();
    }

    [Fact]
    public async Task Stays_when_it_is_kept_after_all()
    {
        var contents = engine.Database.Collection<ContentDocument>();
        var hash = await store.Write(new Answer("kept", [], null), Ct);
        await store.Expire([hash], Samples.Noon, Ct);
        await store.Keep([hash, "unknown"], Ct);
        (await contents.Get(hash, Ct))!.Document.ExpiresAt.ShouldBeNull();
    }

    [Fact]
    public async Task May_be_large()
    {
        var value = new Answer(new string('…', 2_000_000), [], null);
        (await store.Read<Answer>(await store.Write(value, Ct), Ct)).Text.Length.ShouldBe(2_000_000);
    }

    private sealed record Answer(string Text, IReadOnlyList<int> Numbers, DateTimeOffset? At);
}
