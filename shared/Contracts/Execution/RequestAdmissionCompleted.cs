namespace CodeValdCortex.Contracts.Execution;

/// <summary>A slot is held until <see cref="SlotReleased"/>.</summary>
[WireName("request-admission-completed")]
public sealed record RequestAdmissionCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Turn of the command this answers.</summary>
    public required int Turn { get; init; }
}
