namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>When work that is paid for is broken off: once the process stops and the bus no longer waits for it.</summary>
/// <remarks>A lost connection to the broker also cancels whatever was delivered over it. The call goes on then, for its money is
/// spent, and its answer is stored: the command comes again and reads it.</remarks>
internal sealed class EndOfWork : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly CancellationTokenRegistration onDelivery;
    private readonly CancellationTokenRegistration onStop;

    /// <param name="delivery">Cancelled when the bus gives the delivery up.</param>
    /// <param name="stopping">Cancelled when the process begins to stop.</param>
    public EndOfWork(CancellationToken delivery, CancellationToken stopping)
    {
        // Whichever comes second finds the other one.
        onDelivery = delivery.Register(() => CancelIf(stopping));
        onStop = stopping.Register(() => CancelIf(delivery));
    }

    public CancellationToken Token => end.Token;

    public void Dispose()
    {
        onDelivery.Dispose();
        onStop.Dispose();
        end.Dispose();
    }

    private void CancelIf(CancellationToken other)
    {
        if (other.IsCancellationRequested)
        {
            end.Cancel();
        }
    }
}
