namespace CodeValdCortex.Contracts.Execution;

/// <summary>A deadline that an execution had set for itself has passed.</summary>
/// <remarks>Late or repeated ones are told by <see cref="Token"/>: it is no longer the execution's.</remarks>
[WireName("attention-due")]
public sealed record AttentionDue
{
    /// <summary>The execution (saga instance) this serves; also the CorrelationId.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Which deadline this is: a new one each time the execution sets or clears it.</summary>
    public required Guid Token { get; init; }

    /// <summary>When it was due, UTC.</summary>
    public required DateTimeOffset DueAt { get; init; }
}
