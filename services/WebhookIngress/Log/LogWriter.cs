using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>The one writer of a log file: takes what waits, up to 256 operations, and commits them together. There is no
/// timer: while one commit waits for the disk, the next batch gathers. After a failure it tries by itself whether the disk is
/// well again.</summary>
internal sealed class LogWriter : IAsyncDisposable
{
    private const int LargestBatch = 256;
    private const int Waiting = 1024;
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(2);

    private readonly Channel<LogOperation> _operations = Channel.CreateBounded<LogOperation>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly LogSession _session;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly ManualResetEventSlim _work = new(initialState: false, spinCount: 1);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _probing;
    private Exception? _failure;

    internal LogWriter(SqliteConnection connection, TimeProvider time)
    {
        _session = new LogSession(connection);
        _time = time;
        // A thread of its own: one of the pool's that waits for the disk is one less for those who verify and compress.
        new Thread(Run) { IsBackground = true, Name = "delivery log" }.Start();
        _probing = Probe(_closing.Token);
    }

    /// <summary>Why the log takes no deliveries; null while it does.</summary>
    internal Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Hands an operation over; waits where 1024 are waiting already. Its own task tells when it is on disk.</summary>
    internal async ValueTask Enqueue(LogOperation operation, CancellationToken ct)
    {
        await _operations.Writer.WriteAsync(operation, ct);
        _work.Set();
    }

    /// <summary>Commits what was handed over, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _probing;
        _operations.Writer.TryComplete();
        _work.Set();
        await _ended.Task;
        _session.Dispose();
        _work.Dispose();
        _closing.Dispose();
    }

    private void Run()
    {
        var batch = new List<LogOperation>(LargestBatch);
        while (!_operations.Reader.Completion.IsCompleted)
        {
            batch.Clear();
            while (batch.Count < LargestBatch && _operations.Reader.TryRead(out var operation))
            {
                batch.Add(operation);
            }

            if (batch.Count > 0)
            {
                Commit(batch);
            }
            else
            {
                _work.Wait();
                _work.Reset();   // what was handed over before this is read next, and what comes after sets it again
            }
        }

        _ended.SetResult();
    }

    private void Commit(List<LogOperation> batch)
    {
        try
        {
            _session.Commit(batch);
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

        if (_failure is not null && batch.Exists(operation => operation.Grows))
        {
            Volatile.Write(ref _failure, null);
        }

        foreach (var operation in batch)
        {
            operation.Committed();
        }
    }

    private async Task Probe(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(BetweenProbes, _time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Failure is not null && !ct.IsCancellationRequested)
            {
                await TryProbe();
            }
        }
    }

    private async Task TryProbe()
    {
        try
        {
            var taking = new LogProbe(gives: false);
            await Enqueue(taking, CancellationToken.None);
            await taking.Done;
            var giving = new LogProbe(gives: true);
            await Enqueue(giving, CancellationToken.None);
            await giving.Done;
        }
        catch (SqliteException)
        {
            // Still so: the failure that health shows is this one now.
        }
    }
}
