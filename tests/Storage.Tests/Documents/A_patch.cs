using System.Text.Json;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Storage.Transfer;

namespace CodeValdCortex.Storage.Tests.Documents;

/// <summary>What changing some attributes promises, on every engine.</summary>
public abstract class A_patch(TestEngine engine)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentCollection<WorkItem> Items => engine.Database.Collection<WorkItem>();

    [Fact]
    public async Task Changes_its_attributes_and_leaves_the_others()
    {
        var item = Samples.WorkItem(1) with
        {
            StartedAt = Samples.Noon, Title = "Ünï 🦊 'quoted' \u2028", WaitingFor = new Waiting { Kind = "ci", Detail = "No status.", Since = Samples.Noon, Action = "wait" },
        };
        var read = await Items.Insert(item, Ct);
        var waiting = new Waiting { Kind = "person", Detail = "Say \"yes\".", Since = Samples.Noon.AddDays(1) };

        var written = await Items.TryPatch(item.Key, new Patch<WorkItem>().Set(x => x.Status, "fail'ed").Set(x => x.StartedAt, null)
            .Set(x => x.WaitingFor, waiting).Set(x => x.Labels, ["a", "b"]).Set(x => x.CostNanoUsd, long.MaxValue >> 11), Ct, read);

        var stored = (await Items.Get(item.Key, Ct))!;
        stored.Revision.ShouldBe(written.ShouldNotBeNull());
        stored.Revision.ShouldNotBe(read);
        JsonSerializer.Serialize(stored.Document).ShouldBe(JsonSerializer.Serialize(item with
        {
            Status = "fail'ed", StartedAt = null, WaitingFor = waiting, Labels = ["a", "b"], CostNanoUsd = long.MaxValue >> 11,
        }));
    }

    [Fact]
    public async Task Keeps_attributes_that_this_version_does_not_know()
    {
        var collection = Schema.Collections.Single(declared => declared.Name == "cursors");
        var later = new RawDocument("later", """{"_key":"later","position":"1","updated_at":"2026-11-23T12:00:00.123Z","invented_later":[1,{"a":null}]}""");
        (await ((IEngine)engine.Database).Write(collection, [later], Ct)).Errors.ShouldBeEmpty();
        await engine.Database.Collection<Cursor>().Patch("later", new Patch<Cursor>().Set(cursor => cursor.Position, "2"), Ct);
        var all = await ((IEngine)engine.Database).Read(collection, Ct).ToListAsync(Ct);
        using var json = JsonDocument.Parse(all.Single(document => document.Key == "later").Json);
        json.RootElement.GetProperty("position").GetString().ShouldBe("2");
        json.RootElement.GetProperty("invented_later").GetRawText().Replace(" ", "", StringComparison.Ordinal).ShouldBe("""[1,{"a":null}]""");
    }

    [Fact]
    public async Task Applies_to_the_expected_revision_only()
    {
        var cursors = engine.Database.Collection<Cursor>();
        var move = new Patch<Cursor>().Set(cursor => cursor.Position, "moved");
        var old = await cursors.Upsert(Samples.Cursor("stale", "0"), Ct);
        await cursors.Upsert(Samples.Cursor("stale", "1"), Ct);
        (await cursors.TryPatch("stale", move, Ct, old)).ShouldBeNull();
        (await cursors.TryPatch("stale", move, Ct, "_no\"such,rev")).ShouldBeNull();
        (await cursors.TryPatch("absent", move, Ct)).ShouldBeNull();
        (await cursors.TryPatch("no/key", move, Ct)).ShouldBeNull();
        (await cursors.Get("stale", Ct))!.Document.Position.ShouldBe("1");
        (await cursors.TryPatch("stale", move, Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Keeps_a_unique_attribute_unique_and_found()
    {
        await Items.UpsertMany([Samples.WorkItem(10), Samples.WorkItem(11)], Ct);
        var taken = new Patch<WorkItem>().Set(item => item.IdempotenceKey, Samples.WorkItem(10).IdempotenceKey);
        (await Should.ThrowAsync<UniqueAttributeTakenException>(() => Items.TryPatch(Samples.WorkItem(11).Key, taken, Ct)))
            .Key.ShouldBe(Samples.WorkItem(11).Key);
        (await Items.Get(Samples.WorkItem(11).Key, Ct))!.Document.IdempotenceKey.ShouldBe(Samples.WorkItem(11).IdempotenceKey);
    }

    [Fact]
    public void Can_change_neither_key_nor_what_is_no_attribute()
    {
        Should.Throw<ArgumentException>(() => new Patch<Cursor>().Set(cursor => cursor.Key, "other")).Message.ShouldContain("_key");
        Should.Throw<ArgumentException>(() => new Patch<Cursor>().Set(cursor => cursor.Position.Length, 1));
    }

    [Fact]
    public async Task That_loses_is_one_exception_with_key_and_revision_as_every_lost_write()
    {
        var cursors = engine.Database.Collection<Cursor>();
        var old = await cursors.Upsert(Samples.Cursor("lost"), Ct);
        await cursors.Upsert(Samples.Cursor("lost", "1"), Ct);
        (await Should.ThrowAsync<DocumentConflictException>(() => cursors.Replace(Samples.Cursor("lost"), old, Ct))).Revision.ShouldBe(old);
        (await Should.ThrowAsync<DocumentConflictException>(() => cursors.Insert(Samples.Cursor("lost"), Ct))).Revision.ShouldBeNull();
        var conflict = await Should.ThrowAsync<DocumentConflictException>(() =>
            cursors.Patch("lost", new Patch<Cursor>().Set(cursor => cursor.Position, "2"), Ct, old));
        (conflict.Collection, conflict.Key, conflict.Revision).ShouldBe(("cursors", "lost", old));
        conflict.Message.ShouldContain("cursors/lost");
    }
}
