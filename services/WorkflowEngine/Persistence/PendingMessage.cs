using CodeValdCortex.Contracts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Persistence;

/// <summary>A message as it will go out: serialised once, under one MessageId, however often it has to be sent.</summary>
internal sealed record PendingMessage
{
    /// <summary>Consumers tell a repetition by it.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Where to: <c>exchange:{name}</c>, or the full address of a temporary endpoint that asked something.</summary>
    public required Uri Destination { get; init; }

    /// <summary>Media type of <see cref="Body"/>.</summary>
    public required string ContentType { get; init; }

    /// <summary>MassTransit's message urns.</summary>
    public required string[] MessageTypes { get; init; }

    /// <summary>The envelope.</summary>
    public required string Body { get; init; }

    /// <summary>When the transition produced it, UTC.</summary>
    public required DateTimeOffset ProducedAt { get; init; }

    /// <summary>When it is of no use any more, UTC; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Answer to this request, if any.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>The execution, usually.</summary>
    public Guid? CorrelationId { get; init; }

    /// <summary>One id through all that one message caused.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>What caused it.</summary>
    public Guid? InitiatorId { get; init; }

    /// <summary>The endpoint that produced it.</summary>
    public Uri? SourceAddress { get; init; }

    /// <summary>Where an answer goes.</summary>
    public Uri? ResponseAddress { get; init; }

    /// <summary>Where a fault goes.</summary>
    public Uri? FaultAddress { get; init; }

    /// <summary>W3C trace context of the transition, so that a message that goes out later belongs to the same trace.</summary>
    public string? TraceParent { get; init; }

    /// <summary>True where this question makes an older one of its kind void: a saga asks one at a time, and while a service
    /// is not there its repeated question must not pile up.</summary>
    public bool Replaces(PendingMessage older) =>
        MessageTypes.Contains(CommandUrn, StringComparer.Ordinal) && MessageTypes[0] == older.MessageTypes[0];

    private static readonly string CommandUrn = MessageUrn.ForTypeString<ICommand>();
}
