namespace CodeValdCortex.Storage.Locks;

/// <summary>Named locks with a time to live and fencing tokens, shared by all processes of an installation.</summary>
public interface ILocks
{
    /// <summary>How long a lock is held when nobody says otherwise.</summary>
    static readonly TimeSpan DefaultTimeToLive = TimeSpan.FromSeconds(300);

    /// <summary>Takes the lock when it is free, expired, or already the owner's (a redelivered command re-enters); each time
    /// with a higher token: max(previous + 1, unix milliseconds). Null while somebody else holds it.</summary>
    /// <param name="name">What is locked, e.g. <c>repo/42/write</c>.</param>
    /// <param name="owner">The execution's id: the same for every delivery of one command.</param>
    /// <param name="timeToLive">Until the lock frees itself unless renewed.</param>
    /// <param name="ct">Stops waiting for the storage.</param>
    Task<HeldLock?> TryAcquire(string name, string owner, TimeSpan timeToLive, CancellationToken ct);

    /// <summary>Prolongs a lock that is still held under the same token; null when it was lost.</summary>
    Task<HeldLock?> Renew(HeldLock held, TimeSpan timeToLive, CancellationToken ct);

    /// <summary>Gives the lock back; false when it was already lost. Never frees somebody else's.</summary>
    Task<bool> Release(HeldLock held, CancellationToken ct);

    /// <summary>Whoever holds the lock now; null when it is free.</summary>
    Task<HeldLock?> Find(string name, CancellationToken ct);
}
