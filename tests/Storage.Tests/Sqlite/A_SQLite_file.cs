using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Sqlite;

/// <summary>How the one file serves many.</summary>
public sealed class A_SQLite_file(SqliteEngine engine) : IClassFixture<SqliteEngine>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SqliteDatabase Database => (SqliteDatabase)engine.Database;

    private IDocumentCollection<Cursor> Cursors => engine.Database.Collection<Cursor>();

    [Fact]
    public async Task Is_in_WAL_mode_and_on_disk_before_a_write_is_acknowledged()
    {
        var modes = await Database.Writer.Write("Asking", session =>
            (session.Statement("PRAGMA journal_mode").ExecuteScalar(), session.Statement("PRAGMA synchronous").ExecuteScalar()), Ct);
        modes.ShouldBe(("wal", (object)2L));   // 2 is FULL
    }

    [Fact]
    public async Task Takes_what_queued_up_meanwhile_as_one_transaction()
    {
        var log = await CommitLog.Of(Database, Ct);
        using var gate = new ManualResetEventSlim();
        var first = Database.Writer.Write("Holding", session => { gate.Wait(Ct); return true; }, Ct);
        var queued = Enumerable.Range(0, 100).Select(n => Cursors.Upsert(Samples.Cursor($"group-{n}"), Ct)).ToList();
        gate.Set();
        await first;
        await Task.WhenAll(queued);
        log.Rows.Sum().ShouldBe(100);
        log.Rows.Count.ShouldBeLessThanOrEqualTo(2);   // those that came while the first began may be its companions
    }

    [Fact]
    public async Task Is_read_by_many_while_somebody_writes()
    {
        await Cursors.Upsert(Samples.Cursor("read", "before"), Ct);
        using var gate = new ManualResetEventSlim();
        var written = new TaskCompletionSource();
        var write = Database.Writer.Write("Holding", session =>
        {
            session.Run("UPDATE cursors SET json = json_set(json, '$.position', 'after') WHERE _key = 'read'");
            written.SetResult();
            gate.Wait(Ct);
            return true;
        }, Ct);
        await written.Task;

        var seen = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
            (await (n % 2 == 0 ? engine.Another().Collection<Cursor>() : Cursors).Get("read", Ct))!.Document.Position));

        seen.ShouldAllBe(position => position == "before");   // and none of them waited, or the gate would still be closed
        gate.Set();
        await write;
        (await Cursors.Get("read", Ct))!.Document.Position.ShouldBe("after");
    }

    [Fact]
    public async Task Has_a_generated_column_for_every_indexed_attribute_and_uses_it()
    {
        foreach (var collection in Schema.Collections)
        {
            var generated = await Database.Readers.Read("Looking", session => Texts(session,
                $"SELECT name FROM pragma_table_xinfo('{collection.Name}') WHERE hidden = 2"), Ct);   // 2 is virtual
            collection.Indexes.Where(index => !index.IsOverElements).SelectMany(index => index.Fields).Except(generated, StringComparer.Ordinal).ShouldBeEmpty(collection.Name);
        }
        var plan = await Database.Readers.Read("Explaining", session => string.Join('\n', Texts(session,
            "EXPLAIN QUERY PLAN " + QueryText.Of(typeof(SagasInStates), "sql").Replace("$saga_type", "'x'", StringComparison.Ordinal)
                .Replace("$states", "'[]'", StringComparison.Ordinal).Replace("$after_key", "NULL", StringComparison.Ordinal)
                .Replace("$limit", "5", StringComparison.Ordinal), column: 3)), Ct);
        plan.ShouldContain("USING INDEX sagas__by_state");
    }

    [Fact]
    public async Task Lets_go_of_a_reader_whose_statement_would_never_end()
    {
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var begun = new TaskCompletionSource();
        var endless = Task.Run(() => Database.Readers.Read("Counting", session =>
        {
            var counting = session.Statement("WITH RECURSIVE n(x) AS (SELECT begun() UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n");
            counting.Connection!.CreateFunction("begun", () => begun.TrySetResult() ? 1 : 0);   // an interruption before it runs would miss it
            return counting.ExecuteScalar();
        }, impatient.Token), Ct);
        await begun.Task;
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => endless);
        (await Cursors.Get("anything", Ct)).ShouldBeNull();
    }

    private static List<string> Texts(SqliteSession session, string sql, int column = 0)
    {
        using var reader = session.Statement(sql).ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(column));
        }
        return texts;
    }
}
