using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>A connection with its statements, each prepared once: preparing costs as much as the write itself. Belongs to one
/// thread at a time.</summary>
internal sealed class LogSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, LogStatement> _prepared = new(StringComparer.Ordinal);

    /// <summary>Sequence of the entry that was appended last.</summary>
    internal long LastSequence => raw.sqlite3_last_insert_rowid(connection.Handle);

    /// <summary>The statement, without parameters' values; it belongs to the session and is not disposed of.</summary>
    internal LogStatement Statement(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
        {
            _prepared.Add(sql, statement = new LogStatement(connection, sql));
        }

        return statement;
    }

    /// <summary>Runs a statement that is not worth keeping.</summary>
    internal void Run(string sql)
    {
        using var statement = new LogStatement(connection, sql);
        statement.Execute();
    }

    /// <summary>Runs writes and commits them together.</summary>
    /// <exception cref="SqliteException">None of them is on disk.</exception>
    internal void Commit(IReadOnlyList<LogOperation> operations)
    {
        Statement("BEGIN IMMEDIATE").Execute();
        try
        {
            foreach (var operation in operations)
            {
                operation.Apply(this);
            }

            Statement("COMMIT").Execute();   // WAL + synchronous=FULL: the fsync is here
        }
        catch
        {
            // After some failures SQLite has rolled back by itself.
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
            {
                Statement("ROLLBACK").Execute();
            }

            throw;
        }
    }

    /// <summary>Lets go of the statements, then of the file.</summary>
    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }
}
