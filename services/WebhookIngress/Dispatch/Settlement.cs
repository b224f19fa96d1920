using System.Threading.Channels;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>Says when a published entry needs no further publication.</summary>
/// <remarks>A broker keeps messages: there the confirm settles. The in-memory bus loses them with the process: there an entry
/// is settled when every endpoint that subscribes to one of its messages has finished with it.</remarks>
internal abstract class Settlement : IDisposable
{
    private readonly Channel<long> _settled = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Entries that are settled, by their place in the log.</summary>
    internal ChannelReader<long> Settled => _settled.Reader;

    /// <summary>False while nobody could receive a message: then it would be lost.</summary>
    internal abstract bool SomebodyListens { get; }

    /// <summary>Entries that are published and not settled.</summary>
    internal abstract int Outstanding { get; }

    /// <summary>Called before an entry is published.</summary>
    internal abstract void Publishing(long sequence, IReadOnlyList<OutgoingMessage> messages);

    /// <summary>Called after all its messages were published.</summary>
    internal abstract void Published(long sequence);

    /// <summary>Called where publishing failed: the entry will be published again.</summary>
    internal abstract void Abandoned(long sequence);

    /// <inheritdoc/>
    public virtual void Dispose() => _settled.Writer.TryComplete();

    private protected void Settle(long sequence) => _settled.Writer.TryWrite(sequence);
}

/// <summary>For a broker: what it confirmed is settled.</summary>
internal sealed class ConfirmedSettlement : Settlement
{
    internal override bool SomebodyListens => true;

    internal override int Outstanding => 0;

    internal override void Publishing(long sequence, IReadOnlyList<OutgoingMessage> messages)
    {
        // the broker's confirm is all that counts
    }

    internal override void Published(long sequence) => Settle(sequence);

    internal override void Abandoned(long sequence)
    {
        // nothing was remembered
    }
}
