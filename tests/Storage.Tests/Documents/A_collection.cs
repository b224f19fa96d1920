using System.Text.Json;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Documents;

/// <summary>What every collection promises, on every engine.</summary>
public abstract class A_collection(TestEngine engine)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentCollection<WorkItem> Items => engine.Database.Collection<WorkItem>();

    private IDocumentCollection<Cursor> Cursors => engine.Database.Collection<Cursor>();

    [Fact]
    public async Task Gives_back_what_was_inserted()
    {
        var item = Samples.WorkItem(1) with
        {
            Title = "Ünïcode 🦊 \"quoted\" \\ \u2028 end", Impact = 12.5, StartedAt = Samples.Noon,
            WaitingFor = new Waiting { Kind = "ci", Detail = "No status yet.", Since = Samples.Noon },
            CostNanoUsd = 9_007_199_254_740_991,
        };
        var revision = await Items.TryInsert(item, Ct);
        var stored = await Items.Get(item.Key, Ct);
        stored.ShouldNotBeNull().Revision.ShouldBe(revision);
        JsonSerializer.Serialize(stored.Document).ShouldBe(JsonSerializer.Serialize(item));
    }

    [Fact]
    public async Task Has_nothing_under_an_unknown_key() => (await Cursors.Get("nobody", Ct)).ShouldBeNull();

    [Fact]
    public async Task Refuses_a_second_document_of_the_same_key()
    {
        await Cursors.TryInsert(Samples.Cursor("twice", "first"), Ct);
        (await Cursors.TryInsert(Samples.Cursor("twice", "second"), Ct)).ShouldBeNull();
        (await Cursors.Get("twice", Ct))!.Document.Position.ShouldBe("first");
    }

    [Fact]
    public async Task Refuses_a_second_document_of_the_same_unique_attribute()
    {
        await Items.TryInsert(Samples.WorkItem(2), Ct);
        var rival = Samples.WorkItem(3) with { IdempotenceKey = Samples.WorkItem(2).IdempotenceKey };
        (await Items.TryInsert(rival, Ct)).ShouldBeNull();
        await Items.TryInsert(Samples.WorkItem(3), Ct);
        (await Should.ThrowAsync<UniqueAttributeTakenException>(() => Items.Upsert(rival, Ct))).Key.ShouldBe(rival.Key);
        var stored = await Items.Get(rival.Key, Ct);
        await Should.ThrowAsync<UniqueAttributeTakenException>(() => Items.TryReplace(rival, stored!.Revision, Ct));
    }

    [Fact]
    public async Task Replaces_only_the_revision_that_was_read()
    {
        var first = await Cursors.TryInsert(Samples.Cursor("replace"), Ct);
        var second = await Cursors.TryReplace(Samples.Cursor("replace", "1"), first!, Ct);
        second.ShouldNotBeNull().ShouldNotBe(first);
        (await Cursors.TryReplace(Samples.Cursor("replace", "2"), first!, Ct)).ShouldBeNull();
        (await Cursors.Get("replace", Ct))!.Document.Position.ShouldBe("1");
    }

    [Fact]
    public async Task Replaces_nothing_that_is_gone()
    {
        var revision = await Cursors.TryInsert(Samples.Cursor("gone"), Ct);
        await Cursors.Delete("gone", Ct);
        (await Cursors.TryReplace(Samples.Cursor("gone", "1"), revision!, Ct)).ShouldBeNull();
        await Cursors.TryInsert(Samples.Cursor("gone", "again"), Ct);
        (await Cursors.TryReplace(Samples.Cursor("gone", "1"), revision!, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Treats_a_made_up_revision_as_stale()
    {
        await Cursors.TryInsert(Samples.Cursor("made-up"), Ct);
        (await Cursors.TryReplace(Samples.Cursor("made-up", "1"), "_no\"such,rev", Ct)).ShouldBeNull();
        (await Cursors.Delete("made-up", Ct, "_no\"such,rev")).ShouldBeFalse();
    }

    [Fact]
    public async Task Upserts_whatever_is_there()
    {
        var first = await Cursors.Upsert(Samples.Cursor("upsert"), Ct);
        var second = await Cursors.Upsert(Samples.Cursor("upsert", "1"), Ct);
        second.ShouldNotBe(first);
        var stored = await Cursors.Get("upsert", Ct);
        stored!.Revision.ShouldBe(second);
        stored.Document.Position.ShouldBe("1");
    }

    [Fact]
    public async Task Drops_an_attribute_that_became_null()
    {
        var item = Samples.WorkItem(5) with { StartedAt = Samples.Noon };
        await Items.Upsert(item, Ct);
        await Items.Upsert(item with { StartedAt = null }, Ct);
        (await Items.Get(item.Key, Ct))!.Document.StartedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Deletes_a_document_or_only_a_revision_of_it()
    {
        var old = await Cursors.Upsert(Samples.Cursor("delete"), Ct);
        var current = await Cursors.Upsert(Samples.Cursor("delete", "1"), Ct);
        (await Cursors.Delete("delete", Ct, old)).ShouldBeFalse();
        (await Cursors.Delete("delete", Ct, current)).ShouldBeTrue();
        (await Cursors.Delete("delete", Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Finds_those_of_many_that_exist()
    {
        await Cursors.UpsertMany([Samples.Cursor("m1"), Samples.Cursor("m2")], Ct);
        var found = await Cursors.GetMany(["m1", "m2", "m3"], Ct);
        found.Select(stored => stored.Document.Key).Order(StringComparer.Ordinal).ShouldBe(["m1", "m2"]);
        found.ShouldAllBe(stored => stored.Revision.Length > 0);
        (await Cursors.GetMany([], Ct)).ShouldBeEmpty();
        (await Cursors.GetMany(["m1", "m3", "m1"], Ct)).ShouldHaveSingleItem().Document.Key.ShouldBe("m1");
        (await Cursors.DeleteMany(["m1", "m2", "m3"], Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task Writes_many_and_reports_each_that_it_could_not()
    {
        await Items.TryInsert(Samples.WorkItem(100), Ct);
        var taken = Samples.WorkItem(101) with { IdempotenceKey = Samples.WorkItem(100).IdempotenceKey };
        var invalid = Samples.WorkItem(102) with { Key = "with/slash" };
        WorkItem[] documents = [Samples.WorkItem(103), taken, invalid, .. Enumerable.Range(104, 1500).Select(n => Samples.WorkItem(n))];
        var result = await Items.UpsertMany(documents, Ct);
        result.Written.ShouldBe(documents.Length - 2);
        result.Errors.Select(error => (error.Index, error.Key)).ShouldBe([(1, taken.Key), (2, "with/slash")]);
        (await Items.Get(taken.Key, Ct)).ShouldBeNull();
        (await Items.GetMany([.. documents.Select(document => document.Key)], Ct)).Count.ShouldBe(documents.Length - 2);
    }

    [Fact]
    public async Task Keeps_the_last_of_those_that_share_a_key_in_a_bulk_write()
    {
        (await Cursors.UpsertMany([Samples.Cursor("same", "first"), Samples.Cursor("other"), Samples.Cursor("same", "last")], Ct)).Errors.ShouldBeEmpty();
        (await Cursors.Get("same", Ct))!.Document.Position.ShouldBe("last");
    }

    [Fact]
    public async Task Refuses_an_edge_that_ends_in_the_wrong_place()
    {
        var edges = engine.Database.Collection<CommitParent>();
        var edge = new CommitParent { Key = "e", From = "git_commits/a", To = "git_commits/b", RepoId = 1, ParentIndex = 0 };
        await edges.Upsert(edge, Ct);
        (await edges.Get("e", Ct))!.Document.ShouldBe(edge);
        foreach (var end in new[] { "b", "git_commits", "git_commits/", "git_objects/b", "git_commits/b/c" })
        {
            var refused = await Should.ThrowAsync<InvalidDocumentException>(() => edges.Upsert(edge with { To = end }, Ct));
            refused.Message.ShouldContain("_to must be git_commits/<key>");
        }
    }

    [Fact]
    public async Task Keeps_a_large_document()
    {
        var large = Samples.Cursor("large", new string('x', 3_000_000) + "…");
        await Cursors.Upsert(large, Ct);
        (await Cursors.Get("large", Ct))!.Document.Position.ShouldBe(large.Position);
    }

    [Fact]
    public async Task Lets_exactly_one_of_many_replace_a_revision()
    {
        var other = engine.Another().Collection<Cursor>();
        var revision = await Cursors.Upsert(Samples.Cursor("race"), Ct);
        for (var round = 1; round <= 3; round++)
        {
            var expected = revision;
            var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(n =>
                (n % 2 == 0 ? Cursors : other).TryReplace(Samples.Cursor("race", $"{round}.{n}"), expected, Ct)));
            revision = results.Where(result => result is not null).ShouldHaveSingleItem()!;
        }
        (await Cursors.Get("race", Ct))!.Revision.ShouldBe(revision);
    }

    [Fact]
    public async Task Loses_no_update_of_a_read_and_replace_loop()
    {
        var other = engine.Another().Collection<Cursor>();
        await Cursors.Upsert(Samples.Cursor("counter"), Ct);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            var cursors = n % 2 == 0 ? Cursors : other;
            string? written = null;
            while (written is null)
            {
                var stored = await cursors.Get("counter", Ct);
                var next = int.Parse(stored!.Document.Position, null) + 1;
                written = await cursors.TryReplace(Samples.Cursor("counter", $"{next}"), stored.Revision, Ct);
            }
        }));
        (await Cursors.Get("counter", Ct))!.Document.Position.ShouldBe("20");
    }

    [Fact]
    public async Task Takes_parallel_upserts_and_inserts_of_one_key()
    {
        var other = engine.Another().Collection<Cursor>();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n =>
            (n % 2 == 0 ? Cursors : other).Upsert(Samples.Cursor("busy", $"{n}"), Ct)));
        (await Cursors.Get("busy", Ct)).ShouldNotBeNull();
        var inserted = await Task.WhenAll(Enumerable.Range(0, 50).Select(n =>
            (n % 2 == 0 ? Cursors : other).TryInsert(Samples.Cursor("once", $"{n}"), Ct)));
        inserted.Count(revision => revision is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Stops_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Cursors.Upsert(Samples.Cursor("never"), cancelled.Token));
        (await Cursors.Get("never", Ct)).ShouldBeNull();
    }
}
