using CodeValdCortex.ServiceDefaults.Bus;
using MassTransit;
using MassTransit.Middleware;

namespace CodeValdCortex.WorkflowEngine.Persistence.Dispatch;

/// <summary>Gives a message that goes out the ids, types and body it was saved with.</summary>
internal sealed class PendingSendPipe(PendingMessage message) : IPipe<SendContext>
{
    private readonly OutboxMessageSendPipe _stored = new(new StoredMessage(message), message.Destination);

    public async Task Send(SendContext context)
    {
        await _stored.Send(context);
        CommandRouting.RequireReceiver(context);
    }

    public void Probe(ProbeContext context) => _stored.Probe(context);
}
