using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>One open connection with its prepared statements. Used by one caller at a time.</summary>
/// <remarks>WAL with synchronous=FULL: a commit that was reported survives a kill and a power failure (sqlite.org/pragma.html
/// #pragma_synchronous). The busy timeout covers other processes that write the same file.</remarks>
internal sealed class SqliteSession : IDisposable
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(30);

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    private SqliteSession(SqliteConnection connection) => this.connection = connection;

    /// <summary>True between BEGIN and COMMIT or ROLLBACK, also when SQLite rolled back by itself (disk full).</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Opens the file, creating it and its folder when missing.</summary>
    public static SqliteSession Open(string path)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,   // sessions are kept here, with their statements
            DefaultTimeout = (int)BusyTimeout.TotalSeconds,
        }.ToString());
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }
            opened.Open();
            var session = new SqliteSession(opened);
            session.Run(string.Create(CultureInfo.InvariantCulture, $"""
                PRAGMA busy_timeout = {(int)BusyTimeout.TotalMilliseconds};
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA temp_store = MEMORY;
                """));
            return session;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            opened.Dispose();
            throw new StorageException($"The database file {path} can't be opened: {e.Message}", e);
        }
    }

    /// <summary>The prepared statement, its parameters set by name in the order given.</summary>
    public SqliteCommand Statement(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            prepared.Add(sql, command);
        }
        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
        return command;
    }

    /// <summary>Runs a statement once; returns the rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Statement(sql, parameters).ExecuteNonQuery();

    /// <summary>Makes what runs now fail with SQLITE_INTERRUPT; callable from any thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(connection.Handle);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }
        connection.Dispose();
    }
}
