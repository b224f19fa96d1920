using System.Runtime.CompilerServices;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Git.Reading;

/// <summary>What of one mirror is kept for a while: its <c>git cat-file</c> processes, since what is asked about a few objects costs
/// less than starting a process to ask; and the trees listed last, since the steps of a work item look at the same commit.</summary>
internal sealed class ObjectSessions : IDisposable
{
    /// <summary>Names that one question may hold: far below what any pipe takes without a reader.</summary>
    public const int MostNames = 64;

    // Longer than the steps of one work item lie apart on an idle machine; hundreds of mirrors must not keep processes for ever.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    // Larger listings take longer to read than git takes to start.
    private const int MostListings = 3, MostEntries = 2_000;

    private readonly GitRunner runner;
    private readonly string folder;
    private readonly Lock gate = new();
    private readonly Dictionary<string, ObjectSession> resting = new(StringComparer.Ordinal);
    private readonly Queue<(string Sha, IReadOnlyList<TreeEntry> Entries)> listings = new();
    private readonly Timer end;
    private bool disposed;

    public ObjectSessions(GitRunner runner, string folder)
    {
        (this.runner, this.folder) = (runner, folder);
        end = new Timer(static sessions => ((ObjectSessions)sessions!).EndAll(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Type and size of each; null for what is missing here.</summary>
    public async Task<IReadOnlyList<ObjectHeader?>> Headers(IReadOnlyCollection<string> names, CancellationToken ct)
    {
        var session = Take("--batch-check");
        try
        {
            await session.Ask(names, ct);
            var headers = new List<ObjectHeader?>(names.Count);
            for (var number = 0; number < names.Count; number++)
            {
                headers.Add(await session.NextHeader(ct));
            }

            return headers;
        }
        finally
        {
            await Give("--batch-check", session);
        }
    }

    /// <summary>The objects, one after the other; null for what is missing here.</summary>
    public async IAsyncEnumerable<FoundObject?> Objects(
        IReadOnlyCollection<string> names, [EnumeratorCancellation] CancellationToken ct)
    {
        var session = Take("--batch");
        try
        {
            await session.Ask(names, ct);
            for (var number = 0; number < names.Count; number++)
            {
                yield return await session.NextObject(ct);
            }
        }
        finally
        {
            await Give("--batch", session);
        }
    }

    /// <summary>The entries of a commit or tree, where they are kept: they can never be others.</summary>
    public IReadOnlyList<TreeEntry>? Listing(string sha)
    {
        lock (gate)
        {
            return listings.FirstOrDefault(kept => kept.Sha == sha).Entries;
        }
    }

    /// <summary>Keeps the entries of a commit or tree, unless they are too many.</summary>
    public void Keep(string sha, IReadOnlyList<TreeEntry> entries)
    {
        lock (gate)
        {
            if (!disposed && entries.Count <= MostEntries)
            {
                listings.Enqueue((sha, entries));
                if (listings.Count > MostListings)
                {
                    listings.Dequeue();
                }

                end.Change(Rest, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Ends those that rest: what they hold open is about to be put together or taken away.</summary>
    public void EndAll()
    {
        List<ObjectSession> ended;
        lock (gate)
        {
            ended = [.. resting.Values];
            resting.Clear();
            listings.Clear();
        }

        foreach (var session in ended)
        {
            _ = session.DisposeAsync().AsTask();   // killed at once; that it has ended nobody waits for
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
        }

        end.Dispose();
        EndAll();
    }

    private ObjectSession Take(string kind)
    {
        ObjectSession? rested;
        lock (gate)
        {
            resting.Remove(kind, out rested);
        }

        if (rested is null or { IsAtRest: true })
        {
            return rested ?? ObjectSession.Start(runner, folder, kind);
        }

        _ = rested.DisposeAsync().AsTask();   // somebody ended the process
        return ObjectSession.Start(runner, folder, kind);
    }

    // One of a kind rests: who asks beside others brings a process of his own, which goes again.
    private async Task Give(string kind, ObjectSession session)
    {
        var kept = false;
        lock (gate)
        {
            if (session.IsAtRest && !disposed)
            {
                kept = resting.TryAdd(kind, session);
                end.Change(Rest, Timeout.InfiniteTimeSpan);
            }
        }

        if (!kept)
        {
            await session.DisposeAsync();
        }
    }
}
