using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.ServiceDefaults.Bus.Deadlines;

/// <summary>Gives every publish and send a deadline: without one they block as long as the broker is away. Counts those that
/// missed it in a row, for the <see cref="ConfirmWatchdog"/>.</summary>
internal sealed class ConfirmDeadline(IOptions<BusOptions> options, TimeProvider clock)
{
    private readonly Channel<int> _limitReached = Channel.CreateBounded<int>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private int _missedInARow;

    /// <summary>Missed deadlines since the last confirm.</summary>
    public int MissedInARow => Volatile.Read(ref _missedInARow);

    /// <summary>Runs a send with the deadline.</summary>
    /// <exception cref="ConfirmTimeoutException">No confirm within <see cref="BusOptions.PublishTimeout"/>.</exception>
    public async Task Run(Type message, Func<CancellationToken, Task> send, CancellationToken ct)
    {
        var deadline = options.Value.PublishTimeout;
        using var timer = new CancellationTokenSource(deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            await send(either.Token);
            Volatile.Write(ref _missedInARow, 0);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            Missed();
            throw new ConfirmTimeoutException(message.Name, deadline);
        }
    }

    /// <summary>Counts one missed confirm.</summary>
    public void Missed()
    {
        var missed = Interlocked.Increment(ref _missedInARow);
        if (missed % options.Value.MissedConfirmsBeforeRestart == 0)
        {
            _limitReached.Writer.TryWrite(missed);
        }
    }

    /// <summary>Waits until so many confirms in a row were missed that the channel must be taken for deaf; returns how many.</summary>
    public ValueTask<int> LimitReached(CancellationToken ct) => _limitReached.Reader.ReadAsync(ct);
}
