using System.Diagnostics;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Persistence.Dispatch;

/// <summary>Turns what the bus was about to send into what a document can keep.</summary>
internal static class PendingMessages
{
    public static PendingMessage From<T>(SendContext<T> context, DateTimeOffset now) where T : class => new()
    {
        MessageId = context.MessageId ?? NewId.NextGuid(),
        Destination = Portable(context.DestinationAddress!),
        ContentType = (context.ContentType ?? context.Serialization.DefaultContentType).ToString(),
        MessageTypes = context.SupportedMessageTypes,
        Body = context.Serializer.GetMessageBody(context).GetString(),
        ProducedAt = now,
        ExpiresAt = now + context.TimeToLive,
        RequestId = context.RequestId,
        CorrelationId = context.CorrelationId,
        ConversationId = context.ConversationId,
        InitiatorId = context.InitiatorId,
        SourceAddress = context.SourceAddress,
        ResponseAddress = context.ResponseAddress,
        FaultAddress = context.FaultAddress,
        TraceParent = Activity.Current?.Id,
    };

    /// <summary>The exchange alone: the broker may have another name when the message goes out, and a <c>queue:</c> address
    /// would declare the queue anew with other arguments. Temporary endpoints (who asked and waits) keep their full address.</summary>
    private static Uri Portable(Uri destination) =>
        destination.Query.Contains("temporary=true", StringComparison.OrdinalIgnoreCase)
            ? destination
            : new Uri($"exchange:{destination.Segments[^1]}");
}
