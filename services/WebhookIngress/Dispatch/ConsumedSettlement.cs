using MassTransit;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>For the in-memory bus: an entry is settled when its consumers have completed.</summary>
/// <remarks>Which endpoints will receive a message is known from their configuration (<see cref="Subscriptions"/>); that one
/// has finished, from the receive observer. An endpoint that faulted has finished too: its message is a dead letter
/// then, which is kept and shown elsewhere. A crash before that leaves the entry unsettled, and it is published again at
/// the next start under the same message ids.</remarks>
internal sealed class ConsumedSettlement : Settlement, IReceiveObserver
{
    private readonly Subscriptions _subscriptions;
    private readonly ConnectHandle _connection;
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Message, string Endpoint), long> _awaited = [];
    private readonly Dictionary<long, int> _open = [];   // entry → endpoints awaited, plus one while it is being published

    internal ConsumedSettlement(IBus bus, Subscriptions subscriptions)
    {
        _subscriptions = subscriptions;
        _connection = bus.ConnectReceiveObserver(this);
    }

    internal override bool SomebodyListens => _subscriptions.Any;

    internal override int Outstanding
    {
        get
        {
            lock (_lock)
            {
                return _open.Count;
            }
        }
    }

    internal override void Publishing(long sequence, IReadOnlyList<OutgoingMessage> messages)
    {
        lock (_lock)
        {
            var open = 1;
            foreach (var message in messages)
            {
                foreach (var endpoint in _subscriptions.EndpointsOf(message.Body.GetType()))
                {
                    open += _awaited.TryAdd((message.Id, endpoint), sequence) ? 1 : 0;
                }
            }

            _open[sequence] = open;
        }
    }

    internal override void Published(long sequence) => Close(sequence);

    internal override void Abandoned(long sequence)
    {
        lock (_lock)
        {
            foreach (var key in _awaited.Where(awaited => awaited.Value == sequence).Select(awaited => awaited.Key).ToList())
            {
                _awaited.Remove(key);
            }

            _open.Remove(sequence);
        }
    }

    public override void Dispose()
    {
        _connection.Disconnect();
        base.Dispose();
    }

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostReceive(ReceiveContext context) => Finished(context);

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class =>
        Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Task.CompletedTask;

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Finished(context);

    private Task Finished(ReceiveContext context)
    {
        if (context.GetMessageId() is { } message)
        {
            var endpoint = context.InputAddress.Segments[^1];
            long sequence;
            lock (_lock)
            {
                if (!_awaited.Remove((message, endpoint), out sequence))
                {
                    return Task.CompletedTask;
                }
            }

            Close(sequence);
        }

        return Task.CompletedTask;
    }

    private void Close(long sequence)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(sequence, out var open))
            {
                return;
            }

            if (open > 1)
            {
                _open[sequence] = open - 1;
                return;
            }

            _open.Remove(sequence);
        }

        Settle(sequence);
    }
}
