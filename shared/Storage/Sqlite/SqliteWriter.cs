using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>The one writer of a process: whatever has queued up becomes one transaction and one fsync (group commit).</summary>
/// <remarks>No timer: the fsync of the batch before is the wait in which the next one gathers. BEGIN IMMEDIATE, so that
/// processes sharing the file queue up at the start and never fail in the middle. Every operation sees those before it in the
/// batch, hence a stale revision is noticed there too.</remarks>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int LargestBatch = 256;
    private const int QueueLength = 4096;   // back-pressure instead of memory

    private readonly string path;
    private readonly Channel<Operation> queue = Channel.CreateBounded<Operation>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly Task loop;

    public SqliteWriter(string path)
    {
        this.path = path;
        loop = Task.Run(Loop);   // opens the file with the first operation
    }

    /// <summary>Runs an operation inside a transaction; completes when that is on disk.</summary>
    public async Task<T> Write<T>(string doing, Func<SqliteSession, T> operation, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var queued = new Operation<T>(doing, path, operation, ct);
        await queue.Writer.WriteAsync(queued, ct);
        return await queued.Done;   // not cut short: once queued it may be written, and the caller should know
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    private async Task Loop()
    {
        SqliteSession? session = null;
        var batch = new List<Operation>(LargestBatch);
        try
        {
            while (await queue.Reader.WaitToReadAsync())
            {
                batch.Clear();
                while (batch.Count < LargestBatch && queue.Reader.TryRead(out var operation))
                {
                    batch.Add(operation);
                }
                try
                {
                    session ??= SqliteSession.Open(path);
                    Commit(session, batch);
                }
                catch (Exception e)
                {
                    // Whatever it was, nothing of the batch is on disk, and the callers must hear of it.
                    foreach (var operation in batch)
                    {
                        operation.Fail(e);
                    }
                    session?.Dispose();
                    session = null;
                }
            }
        }
        finally
        {
            session?.Dispose();
        }
    }

    private static void Commit(SqliteSession session, List<Operation> batch)
    {
        session.Run("BEGIN IMMEDIATE");
        foreach (var operation in batch)
        {
            operation.Execute(session);
            if (!session.InTransaction)
            {
                // As it does by itself when the disk is full: those that had succeeded are gone, too.
                throw new StorageException($"SQLite rolled the transaction back. {operation.Failure?.Message}", operation.Failure ?? new IOException());
            }
        }
        session.Run("COMMIT");
        foreach (var operation in batch)
        {
            operation.Complete();
        }
    }

    private abstract class Operation
    {
        public Exception? Failure { get; protected set; }

        public abstract void Execute(SqliteSession session);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class Operation<T>(string doing, string path, Func<SqliteSession, T> operation, CancellationToken ct) : Operation
    {
        // Continuations elsewhere: the writer must not run handlers.
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T result = default!;

        public Task<T> Done => done.Task;

        public override void Execute(SqliteSession session)
        {
            if (ct.IsCancellationRequested)
            {
                Failure = new OperationCanceledException(ct);
                return;
            }
            try
            {
                result = operation(session);
            }
            catch (SqliteException e)
            {
                Failure = SqliteErrors.Translate(e, doing, path);
            }
            catch (StorageException e)
            {
                Failure = e;
            }
        }

        public override void Complete()
        {
            if (Failure is null)
            {
                done.TrySetResult(result);
            }
            else
            {
                Fail(Failure);
            }
        }

        public override void Fail(Exception exception)
        {
            if (exception is OperationCanceledException cancelled)
            {
                done.TrySetCanceled(cancelled.CancellationToken);
                return;
            }
            exception = Failure ?? exception;   // its own, where the whole failed because of it
            done.TrySetException(exception is SqliteException e ? SqliteErrors.Translate(e, doing, path) : exception);
        }
    }
}
