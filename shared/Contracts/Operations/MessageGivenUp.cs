namespace CodeValdCortex.Contracts.Operations;

/// <summary>An event that an endpoint of another process could not handle, so that it becomes a document that people can see
/// and send again. Published only where the process keeps no dead letters itself.</summary>
[WireName("message-given-up")]
public sealed record MessageGivenUp
{
    /// <summary>The message's own id.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Its CorrelationId; null where it had none.</summary>
    public Guid? CorrelationId { get; init; }

    /// <summary>Its wire name, e.g. <c>branch-pushed</c>.</summary>
    public required string MessageName { get; init; }

    /// <summary>The endpoint (queue) that gave up.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The message with its envelope as it was received, JSON.</summary>
    public required string Envelope { get; init; }

    /// <summary>Stable kebab-case code of the failure.</summary>
    public required string Code { get; init; }

    /// <summary>One sentence for people, secrets removed.</summary>
    public required string Sentence { get; init; }

    /// <summary>Name of the exception's type.</summary>
    public required string ExceptionType { get; init; }

    /// <summary>When it was given up, UTC.</summary>
    public required DateTimeOffset FailedAt { get; init; }
}
