namespace CodeValdCortex.Storage.Locks;

/// <summary>The right to change the schema, which one installer has at a time.</summary>
internal sealed class SchemaTurn : IAsyncDisposable
{
    private const string Name = "schema";
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(5);   // an index over many documents takes minutes
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ILocks locks;
    private HeldLock? held;

    private SchemaTurn(ILocks locks, HeldLock held) => (this.locks, this.held) = (locks, held);

    /// <summary>Waits for the turn.</summary>
    /// <exception cref="StorageUnavailableException">Another installer didn't come to an end.</exception>
    public static async Task<SchemaTurn> Take(ILocks locks, TimeProvider time, CancellationToken ct)
    {
        var (owner, begin) = (Guid.NewGuid().ToString("D"), time.GetTimestamp());
        while (true)
        {
            if (await locks.TryAcquire(Name, owner, TimeToLive, ct) is { } held)
            {
                return new SchemaTurn(locks, held);
            }
            if (time.GetElapsedTime(begin) > Patience)
            {
                throw new StorageUnavailableException("Another process has been installing the schema for too long.");
            }
            await Task.Delay(Pause, time, ct);
        }
    }

    /// <summary>Prolongs it, where it was not lost.</summary>
    public async Task Renew(CancellationToken ct) => held = held is null ? null : await locks.Renew(held, TimeToLive, ct);

    /// <summary>Passes it on.</summary>
    public async ValueTask DisposeAsync()
    {
        if (held is not null)
        {
            await locks.Release(held, CancellationToken.None);
        }
    }
}
