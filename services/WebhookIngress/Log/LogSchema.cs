using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>The delivery log's file format.</summary>
/// <remarks>One SQLite file per slot, <c>deliveries-N.db</c>, in WAL mode with synchronous=FULL: a committed row survives a
/// power failure. Rows are appended in order of <c>seq</c> and change only by <c>state</c>, <c>reason</c> and
/// <c>settled_at</c>. A crash leaves either the whole row or none; rows in state 0 are published (again) after it.
/// Settling an entry changes no field's size, so that SQLite writes one page in place, also when the file may not grow:
/// <c>settled_at</c> holds <c>received_at</c> until then, and the large fields come last. <c>failed_attempts</c> and <c>last_failure</c>
/// tell of publications that failed; what cannot be noted there is left out. Times are milliseconds since 1970, UTC.
/// <c>user_version</c> is the format's number; format 1 had neither these two nor <c>signature</c>. The index of hashes holds their
/// beginnings, since each append changes one of its pages wherever it lies; older files keep theirs of whole ones, and a query that names both
/// is answered by either.</remarks>
internal static class LogSchema
{
    internal const int Version = 2;

    private const int PageBytes = 4096;   // SQLite's default

    private const string Create = """
        CREATE TABLE delivery(
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          delivery_id TEXT NOT NULL UNIQUE,
          state INTEGER NOT NULL DEFAULT 0,
          settled_at INTEGER NOT NULL,
          reason TEXT NOT NULL DEFAULT '',
          failed_attempts INTEGER NOT NULL DEFAULT 0,
          last_failure TEXT NOT NULL DEFAULT '',
          signature TEXT NOT NULL DEFAULT '',
          event TEXT NOT NULL,
          action TEXT NOT NULL,
          ignored_because TEXT NOT NULL,
          repository_id INTEGER NOT NULL,
          repository_name TEXT NOT NULL,
          sender_login TEXT NOT NULL,
          received_at INTEGER NOT NULL,
          body_bytes INTEGER NOT NULL,
          body_hash BLOB NOT NULL,
          trace_parent TEXT,
          replay_of TEXT,
          headers TEXT NOT NULL,
          body BLOB NOT NULL);
        CREATE INDEX delivery_pending ON delivery(seq) WHERE state = 0;
        CREATE INDEX delivery_hash ON delivery(substr(body_hash, 1, 8));
        CREATE INDEX delivery_received ON delivery(received_at);
        """;

    private const string FromFormat1 = """
        ALTER TABLE delivery ADD COLUMN failed_attempts INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE delivery ADD COLUMN last_failure TEXT NOT NULL DEFAULT '';
        ALTER TABLE delivery ADD COLUMN signature TEXT NOT NULL DEFAULT '';
        """;

    /// <summary>Opens the one connection that writes; makes the tables in a new file, and brings an older one up to date.</summary>
    /// <exception cref="InvalidOperationException">The file was written by a newer version.</exception>
    internal static SqliteConnection OpenWriter(string path, long limitBytes)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,   // the file is let go when the log is
        }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;");
        using var version = connection.CreateCommand();
        version.CommandText = "PRAGMA user_version";
        switch (Convert.ToInt32(version.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture))
        {
            case 0:
                Execute(connection, $"BEGIN; {Create} PRAGMA user_version={Version}; COMMIT;");
                break;
            case 1:
                Execute(connection, $"BEGIN; {FromFormat1} PRAGMA user_version={Version}; COMMIT;");
                break;
            case Version:
                break;
            case var newer:
                throw new InvalidOperationException($"{path} has format {newer}; this version reads {Version}.");
        }

        if (limitBytes > 0)
        {
            Execute(connection, $"PRAGMA max_page_count={Math.Max(limitBytes / PageBytes, 1)};");
        }

        return connection;
    }

    /// <summary>Opens a connection that only reads; WAL lets it read while the writer writes.</summary>
    internal static SqliteConnection OpenReader(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA busy_timeout=5000;");
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
