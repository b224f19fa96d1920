using System.Collections.Concurrent;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.WorkflowEngine.Pausing;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>One writer per repository at a time. Gitea answers parallel writes with 500, and parallel identical pull request
/// creations with as many pull requests (measured on 1.15).</summary>
internal sealed class RepositoryWrites(ILocks locks, PauseGate pause, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), Look = TimeSpan.FromMilliseconds(50);

    // The lock re-enters for one execution, so writers of one process queue up here first.
    private readonly ConcurrentDictionary<long, SemaphoreSlim> _local = new();

    /// <summary>Waits for the repository's turn; dispose to give it on.</summary>
    /// <exception cref="ActivityException">Paused, or another process has not let go in time.</exception>
    public async Task<IAsyncDisposable> Enter(long repositoryId, Guid executionId, CancellationToken ct)
    {
        await pause.EnsureOpen(repositoryId, ct);
        var local = _local.GetOrAdd(repositoryId, _ => new SemaphoreSlim(1, 1));
        long? refused = null;
        while (true)
        {
            if (await TryEnter(local, repositoryId, executionId, ct) is { } turn)
            {
                return turn;
            }

            refused ??= time.GetTimestamp();
            if (time.GetElapsedTime(refused.Value) > Patience)
            {
                throw new ActivityException("lock-held", "Another process writes to this repository.", retryable: true);
            }

            await Task.Delay(Look, time, ct);
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
            held = await locks.TryAcquire(
                $"repo/{repositoryId}/write", executionId.ToString("D"), ILocks.DefaultTimeToLive, ct);
            return held is null ? null : new Turn(locks, held, local);
        }
        finally
        {
            if (held is null)
            {
                local.Release();
            }
        }
    }

    private sealed class Turn(ILocks locks, HeldLock held, SemaphoreSlim local) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                // Also after a cancellation: a lock that is kept holds others up for five minutes.
                await locks.Release(held, CancellationToken.None);
            }
            finally
            {
                local.Release();
            }
        }
    }
}
