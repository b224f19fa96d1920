using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>The writing connection with its statements, each prepared once: preparing costs as much as the write itself.
/// Belongs to the one writer.</summary>
internal sealed class LogSession(SqliteConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private SqliteTransaction? _transaction;

    /// <summary>The statement, without parameters' values; it belongs to the session and is not disposed of.</summary>
    internal SqliteCommand Command(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            _prepared.Add(sql, command);
        }

        command.Transaction = _transaction;
        command.Parameters.Clear();
        return command;
    }

    /// <summary>Runs writes and commits them together.</summary>
    /// <exception cref="SqliteException">None of them is on disk.</exception>
    internal void Commit(IReadOnlyList<LogOperation> operations)
    {
        using var transaction = connection.BeginTransaction();
        _transaction = transaction;
        try
        {
            foreach (var operation in operations)
            {
                operation.Apply(this);
            }

            transaction.Commit();   // WAL + synchronous=FULL: the fsync is here
        }
        finally
        {
            _transaction = null;
        }
    }

    /// <summary>Lets go of the statements, then of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values)
        {
            await command.DisposeAsync();
        }

        await connection.DisposeAsync();
    }
}
