using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CodeValdCortex.Storage.Queries;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>The rows of one named query, read one at a time on a connection of its own. Cancelling interrupts the statement.</summary>
internal sealed class SqliteRowStream<TRow> : IDisposable
{
    private readonly SqliteReaders readers;
    private readonly IQuery<IReadOnlyList<TRow>> query;
    private readonly CancellationToken ct;
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter json;
    private SqliteSession? session;
    private SqliteQuery.Running? running;
    private CancellationTokenRegistration interruption;

    public SqliteRowStream(SqliteReaders readers, IQuery<IReadOnlyList<TRow>> query, CancellationToken ct)
    {
        (this.readers, this.query, this.ct) = (readers, query, ct);
        json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        ct.ThrowIfCancellationRequested();
        session = readers.Take();
        interruption = ct.UnsafeRegister(static reading => ((SqliteSession)reading!).Interrupt(), session);
        try
        {
            running = SqliteQuery.Open(session, query, ct);
        }
        catch (Exception e)
        {
            throw Abandon(e);
        }
    }

    /// <summary>The next row; false after the last.</summary>
    public bool TryRead([NotNullWhen(true)] out TRow? row)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            if (!running!.Reader.Read())
            {
                row = default;
                return false;
            }
            buffer.ResetWrittenCount();
            json.Reset();
            SqliteRows.Row(json, running.Reader);
            json.Flush();
        }
        catch (SqliteException e)
        {
            throw Abandon(e);
        }
        row = QueryText.Row<TRow>(query, buffer.WrittenSpan)!;
        return true;
    }

    public void Dispose()
    {
        interruption.Dispose();   // waits for an interruption under way, so that it can't hit whoever reads next
        json.Dispose();
        if (session is null)
        {
            return;
        }
        try
        {
            running?.Dispose();
            readers.Give(session);
        }
        catch (SqliteException)
        {
            session.Dispose();   // it could not be brought back to rest; the rows were read, or the reader has its own error
        }
        session = null;
    }

    // Whatever state the connection is in, the next reader shall not find it.
    private Exception Abandon(Exception e)
    {
        interruption.Dispose();
        session?.Dispose();
        session = null;
        return e switch
        {
            SqliteException interrupted when interrupted.IsInterrupt() && ct.IsCancellationRequested => new OperationCanceledException(ct),
            SqliteException refused => SqliteErrors.Translate(refused, $"Query {query.GetType().Name}", readers.Path),
            _ => e,
        };
    }
}
