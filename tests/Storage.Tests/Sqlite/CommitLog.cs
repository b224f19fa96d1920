using CodeValdCortex.Storage.Sqlite;
using SQLitePCL;

namespace CodeValdCortex.Storage.Tests.Sqlite;

/// <summary>What each transaction of a database's writer changed, as SQLite itself tells it (sqlite.org/c3ref/commit_hook.html).</summary>
internal sealed class CommitLog
{
    private readonly List<int> rows = [];
    private int before;

    /// <summary>Rows inserted, updated or deleted, by transactions in order; triggers' included, empty transactions left out.</summary>
    public IReadOnlyList<int> Rows => rows;

    /// <summary>Begins to listen.</summary>
    public static async Task<CommitLog> Of(SqliteDatabase database, CancellationToken ct)
    {
        var log = new CommitLog();
        await database.Writer.Write("Listening", session =>
        {
            var handle = session.Statement("SELECT 1").Connection!.Handle!;
            log.before = raw.sqlite3_total_changes(handle);
            raw.sqlite3_commit_hook(handle, _ =>
            {
                var now = raw.sqlite3_total_changes(handle);
                if (now > log.before)
                {
                    log.rows.Add(now - log.before);
                }
                log.before = now;
                return 0;
            }, null);
            return true;
        }, ct);
        return log;
    }
}
