using MassTransit;
using MassTransit.Serialization;

namespace CodeValdCortex.WorkflowEngine.Persistence.Dispatch;

/// <summary>Sends saved messages under their original ids and remembers which the broker confirmed.</summary>
internal sealed partial class PendingDispatcher(IBus bus, ILogger<PendingDispatcher> logger)
{
    // Enough for minutes at full load; a forgotten one is at worst sent twice, under the same id.
    private readonly RecentIds _sent = new(capacity: 32_768);

    /// <summary>True when this process has had the broker's confirm.</summary>
    public bool WasSent(Guid messageId) => _sent.Contains(messageId);

    /// <summary>Sends those not sent yet, in order. A command that nobody takes yet stays for the sweeper; when the broker
    /// itself does not answer, so does everything after.</summary>
    /// <returns>True when all are out.</returns>
    public async Task<bool> TrySend(IEnumerable<PendingMessage> messages, CancellationToken ct)
    {
        var all = true;
        foreach (var message in messages.Where(m => !WasSent(m.MessageId)))
        {
            try
            {
                await Send(message, ct);
            }
            catch (MessageReturnedException)
            {
                all = false;
                LogNoReceiver(message.MessageId, message.Destination);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // The state is saved, so the message can't be lost: failing the consumer would only repeat what is done.
                LogLeftForSweeper(e, message.MessageId, message.Destination);
                return false;
            }
        }

        return all;
    }

    private async Task Send(PendingMessage message, CancellationToken ct)
    {
        using var trace = EngineTelemetry.Continue("send", message.TraceParent);
        var endpoint = await bus.GetSendEndpoint(message.Destination);
        await endpoint.Send(new SerializedMessageBody(), new PendingSendPipe(message), ct);
        _sent.Add(message.MessageId);
    }

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} to {Destination} has no receiver yet and stays with its saga until there is one")]
    private partial void LogNoReceiver(Guid messageId, Uri destination);

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} to {Destination} could not be sent and stays with its saga until the next sweep")]
    private partial void LogLeftForSweeper(Exception exception, Guid messageId, Uri destination);
}
