using CodeValdCortex.Storage.Documents.Workflow;

namespace CodeValdCortex.Storage.Locks;

/// <summary>Locks as documents in <c>mutex_locks</c>; every change is one replace of a revision.</summary>
/// <remarks>A released lock keeps its document, so that its tokens go on growing whatever the clock does.</remarks>
internal sealed class DocumentLocks(IDocumentCollection<MutexLock> locks, TimeProvider time) : ILocks
{
    private const int MostTries = 20;   // each lost race is somebody else's progress

    public async Task<HeldLock?> TryAcquire(string name, string owner, TimeSpan timeToLive, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var current = await locks.Get(Keys.Lock(name), ct);
            var now = time.GetUtcNow();
            if (current is { Document: var held } && held.Owner.Length > 0 && held.Owner != owner && held.ExpiresAt > now)
            {
                return null;
            }
            var mine = new MutexLock
            {
                Key = Keys.Lock(name), Name = name, Owner = owner, AcquiredAt = now, ExpiresAt = now + timeToLive,
                Token = Math.Max((current?.Document.Token ?? 0) + 1, now.ToUnixTimeMilliseconds()),
            };
            var written = current is null
                ? await locks.TryInsert(mine, ct)
                : await locks.TryReplace(mine, current.Revision, ct);
            if (written is not null)
            {
                return Held(mine);
            }
        }
        return null;
    }

    public async Task<HeldLock?> Renew(HeldLock held, TimeSpan timeToLive, CancellationToken ct)
    {
        var current = await Mine(held, ct);
        if (current is null)
        {
            return null;
        }
        var renewed = current.Document with { ExpiresAt = time.GetUtcNow() + timeToLive };
        return await locks.TryReplace(renewed, current.Revision, ct) is null ? null : Held(renewed);
    }

    public async Task<bool> Release(HeldLock held, CancellationToken ct)
    {
        var current = await Mine(held, ct);
        return current is not null && await locks.TryReplace(
            current.Document with { Owner = "", ExpiresAt = time.GetUtcNow() }, current.Revision, ct) is not null;
    }

    public async Task<HeldLock?> Find(string name, CancellationToken ct) =>
        await locks.Get(Keys.Lock(name), ct) is { Document: var found } && found.Owner.Length > 0
            && found.ExpiresAt > time.GetUtcNow()
            ? Held(found)
            : null;

    private async Task<Stored<MutexLock>?> Mine(HeldLock held, CancellationToken ct) =>
        await locks.Get(Keys.Lock(held.Name), ct) is { } current
            && current.Document.Owner == held.Owner && current.Document.Token == held.Token
            ? current
            : null;

    private static HeldLock Held(MutexLock document) => new(document.Name, document.Owner, document.Token, document.ExpiresAt);
}
