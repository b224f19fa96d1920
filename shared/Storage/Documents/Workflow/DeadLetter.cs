namespace CodeValdCortex.Storage.Documents.Workflow;

/// <summary>An event that no consumer could handle, kept so that a page can list and requeue it.</summary>
[Collection("dead_letters")]
public sealed record DeadLetter : IDocument
{
    /// <summary>From message id and queue: <see cref="Keys.DeadLetter"/>.</summary>
    public required string Key { get; init; }

    /// <summary>The message's id.</summary>
    public required string MessageId { get; init; }

    /// <summary>The queue that gave up.</summary>
    public required string Queue { get; init; }

    /// <summary>Wire name of the message.</summary>
    public required string MessageType { get; init; }

    /// <summary>Correlation id; null where the message has none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The whole envelope as JSON, to be sent again.</summary>
    public required string Envelope { get; init; }

    /// <summary>Type of the exception.</summary>
    public required string ErrorType { get; init; }

    /// <summary>Its message.</summary>
    public required string ErrorMessage { get; init; }

    /// <summary>waiting, requeued or discarded.</summary>
    public string State { get; init => field = value ?? "waiting"; } = "waiting";

    /// <summary>How often it was requeued.</summary>
    public int Requeues { get; init; }

    /// <summary>When it died last.</summary>
    public required DateTimeOffset FailedAt { get; init; }

    /// <summary>When it may be deleted; null while it waits.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
