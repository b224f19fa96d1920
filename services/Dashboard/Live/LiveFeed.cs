using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CodeValdCortex.Dashboard.Live;

/// <summary>Hands what happened to every browser that listens at this replica.</summary>
internal sealed class LiveFeed(TimeProvider clock)
{
    // A browser that falls this far behind has missed what no longer matters: each update makes it read the page's present state.
    private const int Backlog = 64;

    // Proxies drop connections that are silent for a minute.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<Guid, ChannelWriter<LiveUpdate?>> listeners = new();

    /// <summary>True while somebody listens.</summary>
    public bool IsHeard => !listeners.IsEmpty;

    public void Tell(LiveUpdate update)
    {
        foreach (var listener in listeners.Values)
        {
            listener.TryWrite(update);
        }
    }

    /// <summary>Everything told from now until the token is cancelled, which ends the sequence quietly; null is a heartbeat.</summary>
    public async IAsyncEnumerable<LiveUpdate?> Listen([EnumeratorCancellation] CancellationToken ct)
    {
        var id = Guid.NewGuid();
        var channel = Channel.CreateBounded<LiveUpdate?>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        await using var ending = ct.Register(() => channel.Writer.TryComplete());
        await using var beat = clock.CreateTimer(_ => channel.Writer.TryWrite(null), state: null, TimeSpan.Zero, Heartbeat);
        listeners[id] = channel.Writer;
        try
        {
            await foreach (var update in channel.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return update;
            }
        }
        finally
        {
            listeners.TryRemove(id, out _);
        }
    }
}
