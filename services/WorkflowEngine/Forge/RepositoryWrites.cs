using System.Collections.Concurrent;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Pausing;
using CodeValdCortex.WorkflowEngine.Persistence;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>One writer per repository at a time. Gitea answers parallel writes with 500, and parallel identical pull request
/// creations with as many pull requests (measured on 1.15).</summary>
internal sealed partial class RepositoryWrites(
    ILocks locks, PauseGate pause, DocumentSagaStore<WorkItemExecution> sagas, TimeProvider time, ILogger<RepositoryWrites> logger)
{
    /// <summary>So soon after its process was killed a lock frees itself: the steps that wait for it go on within half a minute.</summary>
    public static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(20);

    /// <summary>Time between two renewals of a lock that is in use; three may come late before it is lost.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    // Longer than a killed process holds others up: what is waited for then is a living one.
    private static readonly TimeSpan Patience = TimeToLive + Renewal, Look = TimeSpan.FromMilliseconds(50);

    // The lock re-enters for one execution, so writers of one process queue up here first.
    private readonly ConcurrentDictionary<long, SemaphoreSlim> _local = new();

    /// <summary>Waits for the repository's turn to answer a question; dispose to give it on.</summary>
    /// <exception cref="OvertakenException">The execution asks something else by now.</exception>
    /// <exception cref="ActivityException">Paused, or another process has not let go in time.</exception>
    public async Task<Turn> Enter(long repositoryId, Guid executionId, int turn, CancellationToken ct)
    {
        var entered = await Enter(repositoryId, executionId, ct);
        try
        {
            await EnsureCurrent(executionId, turn, ct);
            return entered;
        }
        catch
        {
            await entered.DisposeAsync();
            throw;
        }
    }

    /// <summary>Passes while the execution waits for the answer of this very turn. Asked in the repository's turn.</summary>
    /// <remarks>A saga is saved before it asks: whoever finds a later turn is late. What a late command does nobody would take back, a
    /// branch pushed after its item was cancelled for one.</remarks>
    /// <exception cref="OvertakenException">It asks something else by now.</exception>
    public async Task EnsureCurrent(Guid executionId, int turn, CancellationToken ct)
    {
        if (await sagas.Load(executionId, ct) is { } saga && saga.Turn != turn)
        {
            LogOvertaken(executionId, turn, saga.Turn);
            throw new OvertakenException();
        }
    }

    /// <summary>Waits for the repository's turn; dispose to give it on.</summary>
    /// <exception cref="ActivityException">Paused, or another process has not let go in time.</exception>
    public async Task<Turn> Enter(long repositoryId, Guid executionId, CancellationToken ct)
    {
        await pause.EnsureOpen(repositoryId, ct);
        var local = _local.GetOrAdd(repositoryId, _ => new SemaphoreSlim(1, 1));
        long? refused = null;
        while (true)
        {
            if (await TryEnter(local, repositoryId, executionId, ct) is { } turn)
            {
                return await StillOpen(turn, ct);
            }

            refused ??= time.GetTimestamp();
            if (time.GetElapsedTime(refused.Value) > Patience)
            {
                throw new ActivityException("lock-held", "Another process writes to this repository.", retryable: true);
            }

            await Task.Delay(Look, time, ct);
        }
    }

    // It may have been paused while this one waited.
    private static async Task<Turn> StillOpen(Turn turn, CancellationToken ct)
    {
        try
        {
            await turn.EnsureOpen(ct);
            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    // Nobody waits for another process with the local turn in hand: what holds the lock may be a killed engine, and the one
    // that may enter again, its redelivered command, would stand behind all who may not.
    private async Task<Turn?> TryEnter(SemaphoreSlim local, long repositoryId, Guid executionId, CancellationToken ct)
    {
        await local.WaitAsync(ct);
        HeldLock? held = null;
        try
        {
            held = await locks.TryAcquire(NameOf(repositoryId), executionId.ToString("D"), TimeToLive, ct);
            return held is null ? null : new Turn(this, repositoryId, held, local);
        }
        finally
        {
            if (held is null)
            {
                local.Release();
            }
        }
    }

    private async Task KeepUp(HeldLock held, CancellationToken done)
    {
        using var timer = new PeriodicTimer(Renewal, time);
        while (await timer.WaitForNextTickAsync(done))
        {
            try
            {
                if (await locks.Renew(held, TimeToLive, done) is null)
                {
                    // This process stood still for longer than the lock lives. What it still writes is guarded by what it
                    // expects to find: the branch's tip, the head's sha, the effect looked up first.
                    LogLost(held.Name, held.Token);
                    return;
                }
            }
            catch (Exception e) when (!done.IsCancellationRequested)
            {
                LogNotRenewed(e, held.Name);   // the storage is away; the next tick is soon
            }
        }
    }

    /// <summary>Name of a repository's lock.</summary>
    internal static string NameOf(long repositoryId) => $"repo/{repositoryId}/write";

    [LoggerMessage(LogLevel.Information, "A command of turn {Turn} of {ExecutionId} is left: turn {Now} has come meanwhile")]
    private partial void LogOvertaken(Guid executionId, int turn, int now);

    [LoggerMessage(LogLevel.Warning, "Lock {Name} was lost under token {Token}: this process stood still for too long")]
    private partial void LogLost(string name, long token);

    [LoggerMessage(LogLevel.Warning, "Lock {Name} could not be renewed; it is tried again")]
    private partial void LogNotRenewed(Exception exception, string name);

    /// <summary>The right to write to one repository, until it is disposed of.</summary>
    internal sealed class Turn : IAsyncDisposable
    {
        private readonly RepositoryWrites _writes;
        private readonly long _repositoryId;
        private readonly HeldLock _held;
        private readonly SemaphoreSlim _local;
        private readonly CancellationTokenSource _done = new();
        private readonly Task _keepingUp;

        public Turn(RepositoryWrites writes, long repositoryId, HeldLock held, SemaphoreSlim local)
        {
            (_writes, _repositoryId, _held, _local) = (writes, repositoryId, held, local);
            _keepingUp = writes.KeepUp(held, _done.Token);
        }

        /// <summary>Passes where it may still be written: to be asked before each push. Calls of the API ask by themselves.</summary>
        /// <exception cref="ActivityException">Paused meanwhile, or not to be written to any more.</exception>
        public Task EnsureOpen(CancellationToken ct) => _writes.StillOpen(_repositoryId, ct);

        public async ValueTask DisposeAsync()
        {
            try
            {
                await _done.CancelAsync();
                await _keepingUp.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                // Also after a cancellation: a lock that is kept holds others up until it ends by itself.
                await _writes.Release(_held);
            }
            finally
            {
                _done.Dispose();
                _local.Release();
            }
        }
    }

    private Task StillOpen(long repositoryId, CancellationToken ct) => pause.EnsureStillOpen(repositoryId, ct);

    private Task<bool> Release(HeldLock held) => locks.Release(held, CancellationToken.None);
}
