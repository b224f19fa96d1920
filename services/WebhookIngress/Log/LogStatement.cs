using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>A statement prepared once and driven directly, with its parameters by place. The library's command finds each
/// parameter by its name and wraps each value, which for a small row costs more than writing it.</summary>
internal sealed class LogStatement : IDisposable
{
    private const int OnTheStack = 256;
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    /// <exception cref="SqliteException">It can't be prepared.</exception>
    internal LogStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Sets a parameter; the first is 1.</summary>
    internal LogStatement Bind(int place, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, place, value));
        return this;
    }

    /// <summary>Sets a parameter; SQLite copies the bytes.</summary>
    internal LogStatement Bind(int place, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, place, value));
        return this;
    }

    /// <summary>Sets a parameter.</summary>
    internal LogStatement Bind(int place, string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_statement, place));
            return this;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var rented = most > OnTheStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        var bytes = rented ?? stackalloc byte[OnTheStack];
        Check(raw.sqlite3_bind_text(_statement, place, bytes[..Encoding.UTF8.GetBytes(value, bytes)]));
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return this;
    }

    /// <summary>Goes to the next row; false at the end. What is not read to its end has to be <see cref="Reset"/>: it would keep
    /// the log from being checkpointed.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    internal bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        try
        {
            Check(result);   // before the reset: the connection tells of its last call
            return false;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs it to its end; how many rows it changed.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    internal int Execute()
    {
        while (Step())
        {
            // rows are of no interest
        }

        return raw.sqlite3_changes(_connection);
    }

    /// <summary>A column of the present row; the first is 0.</summary>
    internal long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>A column of the present row.</summary>
    internal string? Text(int column) =>
        raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>A column of the present row; gone with it.</summary>
    internal ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>Ends reading, and forgets the parameters.</summary>
    internal void Reset()
    {
        _ = raw.sqlite3_reset(_statement);   // tells once more what the last step told
        _ = raw.sqlite3_clear_bindings(_statement);
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result & 0xFF, _connection);   // the primary code
        }
    }
}
