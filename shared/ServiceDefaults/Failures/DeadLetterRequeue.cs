using System.Text.Json;
using MassTransit;
using MassTransit.Metadata;
using MassTransit.Middleware;
using MassTransit.Serialization;

namespace CodeValdCortex.ServiceDefaults.Failures;

/// <summary>Sends a dead letter to the endpoint that gave it up, once its cause is gone.</summary>
public sealed class DeadLetterRequeue(IBus bus)
{
    private static readonly string EnvelopeType = SystemTextJsonMessageSerializer.JsonContentType.MediaType;

    /// <summary>Sends it again, to that endpoint alone and under its own message id: other consumers have had it already.</summary>
    /// <param name="endpoint"><see cref="DeadLetter.Endpoint"/>.</param>
    /// <param name="envelope"><see cref="DeadLetter.Envelope"/>.</param>
    /// <param name="ct">Gives up waiting for the broker.</param>
    /// <exception cref="FormatException">The envelope is none.</exception>
    public async Task Send(string endpoint, string envelope, CancellationToken ct)
    {
        var message = new LetterMessage(envelope);
        var destination = new Uri($"exchange:{endpoint}");
        var sender = await bus.GetSendEndpoint(destination);
        await sender.Send(new SerializedMessageBody(), new OutboxMessageSendPipe(message, destination), ct);
    }

    /// <summary>The letter as MassTransit's outbox wants to see it; what it does not say here it takes from the envelope.</summary>
    private sealed class LetterMessage : OutboxMessageContext
    {
        private readonly JsonElement _envelope;

        public LetterMessage(string envelope)
        {
            try
            {
                _envelope = JsonDocument.Parse(envelope).RootElement;
            }
            catch (JsonException e)
            {
                throw new FormatException("The dead letter's envelope is not JSON.", e);
            }

            Body = envelope;
            MessageId = Id("messageId") ?? throw new FormatException("The dead letter's envelope has no message id.");
        }

        public string Body { get; }

        public Guid MessageId { get; }

        public long SequenceNumber => 0;

        public string ContentType => EnvelopeType;

        public string MessageType => "";

        public IReadOnlyDictionary<string, object> Properties { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

        Guid? MessageContext.MessageId => MessageId;

        public Guid? RequestId => null;   // who asked has long stopped waiting

        public Guid? CorrelationId => Id("correlationId");

        public Guid? ConversationId => Id("conversationId");

        public Guid? InitiatorId => Id("initiatorId");

        public DateTime? ExpirationTime => null;

        public Uri? SourceAddress => null;

        public Uri? DestinationAddress => null;

        public Uri? ResponseAddress => null;

        public Uri? FaultAddress => null;

        public DateTime? SentTime => null;

        public Headers Headers => EmptyHeaders.Instance;

        public HostInfo Host => HostMetadataCache.Host;

        private Guid? Id(string name) =>
            _envelope.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;
    }
}
