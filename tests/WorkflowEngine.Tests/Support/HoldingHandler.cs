namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>Holds the next matching request of the engine back before it leaves, as a frozen process would.</summary>
internal sealed class HoldingHandler : DelegatingHandler
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<HttpRequestMessage, bool>? _match;

    /// <summary>Completes when a request is held.</summary>
    public Task Arrived => _arrived.Task;

    /// <summary>From now on, once.</summary>
    public void Hold(Func<HttpRequestMessage, bool> match) => Volatile.Write(ref _match, match);

    /// <summary>Lets it go.</summary>
    public void Release() => _released.TrySetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _match) is { } match && match(request) && Interlocked.CompareExchange(ref _match, null, match) == match)
        {
            _arrived.TrySetResult();
            await _released.Task.WaitAsync(CancellationToken.None);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
