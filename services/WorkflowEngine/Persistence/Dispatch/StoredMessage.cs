using MassTransit;
using MassTransit.Metadata;
using MassTransit.Middleware;
using MassTransit.Serialization;

namespace CodeValdCortex.WorkflowEngine.Persistence.Dispatch;

/// <summary>A pending message as MassTransit's outbox wants to see it.</summary>
internal sealed class StoredMessage(PendingMessage message) : OutboxMessageContext
{
    public long SequenceNumber => 0;

    public Guid MessageId => message.MessageId;

    public string ContentType => message.ContentType;

    public string MessageType => string.Join(';', message.MessageTypes);

    public string Body => message.Body;

    public IReadOnlyDictionary<string, object> Properties { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    Guid? MessageContext.MessageId => message.MessageId;

    public Guid? RequestId => message.RequestId;

    public Guid? CorrelationId => message.CorrelationId;

    public Guid? ConversationId => message.ConversationId;

    public Guid? InitiatorId => message.InitiatorId;

    public DateTime? ExpirationTime => message.ExpiresAt?.UtcDateTime;

    public Uri? SourceAddress => message.SourceAddress;

    public Uri? DestinationAddress => message.Destination;

    public Uri? ResponseAddress => message.ResponseAddress;

    public Uri? FaultAddress => message.FaultAddress;

    public DateTime? SentTime => message.ProducedAt.UtcDateTime;

    public Headers Headers => EmptyHeaders.Instance;

    public HostInfo Host => HostMetadataCache.Host;
}
