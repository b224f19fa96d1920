using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>Connections for reading: in WAL they neither wait for the writer nor make it wait.</summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    private readonly SemaphoreSlim slots = new(Math.Max(4, Environment.ProcessorCount * 2));
    private readonly ConcurrentBag<SqliteSession> idle = [];

    /// <summary>Reads on a free connection; a cancelled token interrupts the statement.</summary>
    public async Task<T> Read<T>(string doing, Func<SqliteSession, T> read, CancellationToken ct)
    {
        await slots.WaitAsync(ct);
        SqliteSession? session = null;
        try
        {
            session = idle.TryTake(out var kept) ? kept : SqliteSession.Open(path);
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
            throw SqliteErrors.Translate(e, doing);
        }
        finally
        {
            if (session is not null)
            {
                idle.Add(session);
            }
            slots.Release();
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
        slots.Dispose();
    }
}
