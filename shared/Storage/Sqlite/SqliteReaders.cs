using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>Connections for reading: in WAL they neither wait for the writer nor make it wait.</summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    private readonly SemaphoreSlim slots = new(Math.Max(4, Environment.ProcessorCount * 2));
    private readonly ConcurrentBag<SqliteSession> idle = [];

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Reads on a free connection; a cancelled token interrupts the statement.</summary>
    public async Task<T> Read<T>(string doing, Func<SqliteSession, T> read, CancellationToken ct)
    {
        await slots.WaitAsync(ct);
        SqliteSession? session = null;
        try
        {
            session = Take();
            using var interruption = ct.UnsafeRegister(static running => ((SqliteSession)running!).Interrupt(), session);
            return read(session);
        }
        catch (SqliteException e)
        {
            session?.Dispose();   // whatever state it is in, the next reader shall not find it
            session = null;
            if (e.IsInterrupt())
            {
                ct.ThrowIfCancellationRequested();
            }
            throw SqliteErrors.Translate(e, doing, path);
        }
        finally
        {
            if (session is not null)
            {
                Give(session);
            }
            slots.Release();
        }
    }

    /// <summary>A connection for one who reads for long. It is no slot's: a reader of many rows may ask others in between, and
    /// those must not wait for it.</summary>
    public SqliteSession Take() => idle.TryTake(out var kept) ? kept : SqliteSession.Open(path);

    /// <summary>Gives back a connection at rest.</summary>
    public void Give(SqliteSession session) => idle.Add(session);

    public void Dispose()
    {
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
        slots.Dispose();
    }
}
