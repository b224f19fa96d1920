using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>The one writer of a log file: takes what waits, up to 256 operations, and commits them together. There is no
/// timer: while one commit waits for the disk, the next batch gathers.</summary>
internal sealed class LogWriter : IAsyncDisposable
{
    private const int LargestBatch = 256;
    private const int Waiting = 1024;

    private readonly Channel<LogOperation> _operations = Channel.CreateBounded<LogOperation>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly SqliteConnection _connection;
    private readonly Task _loop;
    private Exception? _failure;

    internal LogWriter(SqliteConnection connection)
    {
        _connection = connection;
        _loop = Task.Run(Run);
    }

    /// <summary>Why the last commit failed; null after one that succeeded.</summary>
    internal Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Hands an operation over; waits where 1024 are waiting already. Its own task tells when it is on disk.</summary>
    internal ValueTask Enqueue(LogOperation operation, CancellationToken ct) => _operations.Writer.WriteAsync(operation, ct);

    /// <summary>Commits what was handed over, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _operations.Writer.TryComplete();
        await _loop;
        await _connection.DisposeAsync();
    }

    private async Task Run()
    {
        var batch = new List<LogOperation>(LargestBatch);
        while (await _operations.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < LargestBatch && _operations.Reader.TryRead(out var operation))
            {
                batch.Add(operation);
            }

            Commit(batch);
        }
    }

    private void Commit(List<LogOperation> batch)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var operation in batch)
            {
                operation.Apply(_connection, transaction);
            }

            transaction.Commit();   // WAL + synchronous=FULL: the fsync is here
            Volatile.Write(ref _failure, null);
        }
        catch (Exception e)   // whatever it is belongs to those who wait, and the loop must live
        {
            Volatile.Write(ref _failure, e);
            foreach (var operation in batch)
            {
                operation.Failed(e);
            }

            return;
        }

        foreach (var operation in batch)
        {
            operation.Committed();
        }
    }
}
