using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.GitIndexer.Indexing;

namespace CodeValdCortex.GitIndexer.Snapshots;

/// <summary>The snapshots in memory, most recently used first; one that is missing is read again from the
/// mirror.</summary>
internal sealed class SnapshotStore(IndexState state, IGitRepositories repositories) : IDisposable
{
    // Texts of about thirty megabytes each in large repositories.
    private const int Capacity = 8;

    private readonly Lock gate = new();
    private readonly LinkedList<(long Id, RepositorySnapshot Snapshot, bool IsWritten)> recent = [];
    private readonly SemaphoreSlim reading = new(1, 1);

    /// <summary>The snapshot in memory, or null; it is now the most recently used.</summary>
    public RepositorySnapshot? Peek(long repositoryId)
    {
        lock (gate)
        {
            for (var node = recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Id == repositoryId)
                {
                    recent.Remove(node);
                    recent.AddFirst(node);
                    return node.Value.Snapshot;
                }
            }

            return null;
        }
    }

    /// <summary>The snapshot in memory, if this process wrote it to the documents; otherwise null.</summary>
    public RepositorySnapshot? Written(long repositoryId)
    {
        lock (gate)
        {
            return recent.FirstOrDefault(x => x.Id == repositoryId && x.IsWritten).Snapshot;
        }
    }

    /// <summary>Keeps a snapshot that the documents now hold.</summary>
    public void KeepWritten(long repositoryId, RepositorySnapshot snapshot) =>
        Keep(repositoryId, snapshot, isWritten: true);

    /// <summary>The indexed state; null when the repository was never indexed here.</summary>
    public async Task<RepositorySnapshot?> Get(long repositoryId, CancellationToken ct)
    {
        if (Peek(repositoryId) is { } known)
        {
            return known;
        }

        await reading.WaitAsync(ct);   // after a restart many ask at once: one reads
        try
        {
            if (Peek(repositoryId) is { } meanwhile)
            {
                return meanwhile;
            }

            if (await Read(repositoryId, ct) is not { } snapshot)
            {
                return null;
            }

            Keep(repositoryId, snapshot, isWritten: false);
            return snapshot;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private async Task<RepositorySnapshot?> Read(long repositoryId, CancellationToken ct)
    {
        if (await state.Of(repositoryId, ct) is not { CompletedAt: not null } done)
        {
            return null;
        }

        if (done.IndexedSha is not { } sha)
        {
            return RepositorySnapshot.Empty;
        }

        var mirror = await repositories.Open(repositories.AddressOf(repositoryId, done.RepositoryName), ct);
        return await mirror.FetchCommit(sha, ct) ? await RepositorySnapshot.Read(mirror, sha, done.DefaultBranch, null, ct) : null;
    }

    private void Keep(long repositoryId, RepositorySnapshot snapshot, bool isWritten)
    {
        lock (gate)
        {
            Forget(repositoryId);
            recent.AddFirst((repositoryId, snapshot, isWritten));
            if (recent.Count > Capacity)
            {
                recent.RemoveLast();
            }
        }
    }

    private void Forget(long repositoryId)
    {
        for (var node = recent.First; node is not null; node = node.Next)
        {
            if (node.Value.Id == repositoryId)
            {
                recent.Remove(node);
                return;
            }
        }
    }
}
