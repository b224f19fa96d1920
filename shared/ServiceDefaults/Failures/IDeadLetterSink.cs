namespace CodeValdCortex.ServiceDefaults.Failures;

/// <summary>Where events go that could not be handled, besides the broker's error queue. They are logged in any case.</summary>
public interface IDeadLetterSink
{
    /// <summary>Records it. Must be idempotent by <see cref="DeadLetter.Id"/>; may throw, the message is then kept by the broker alone.</summary>
    Task Record(DeadLetter letter, CancellationToken ct);
}

/// <summary>A message that was given up.</summary>
public sealed record DeadLetter
{
    /// <summary>The message's own id with the endpoint: a letter is recorded once per endpoint.</summary>
    public required string Id { get; init; }

    /// <summary>MassTransit's MessageId.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>CorrelationId, where the message had one.</summary>
    public Guid? CorrelationId { get; init; }

    /// <summary>Wire name of the message, e.g. <c>issue-changed</c>.</summary>
    public required string MessageName { get; init; }

    /// <summary>The endpoint (queue) that gave up; a requeue sends to <c>exchange:{Endpoint}</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The message with its envelope as it was received, JSON: what a requeue sends again.</summary>
    public required string Envelope { get; init; }

    /// <summary>Stable kebab-case code of the failure.</summary>
    public required string Code { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Sentence { get; init; }

    /// <summary>Name of the exception's type.</summary>
    public required string ExceptionType { get; init; }

    /// <summary>Full exception text for whoever repairs it, secrets removed, at most 16 KB.</summary>
    public required string Detail { get; init; }

    /// <summary>When it was given up, UTC.</summary>
    public required DateTimeOffset FailedAt { get; init; }
}
