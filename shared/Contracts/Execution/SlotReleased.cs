namespace CodeValdCortex.Contracts.Execution;

/// <summary>An execution works no more, or waits for somebody: its slot is free.</summary>
[WireName("slot-released")]
public sealed record SlotReleased
{
    /// <summary>The execution that held the slot.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Turn of the execution at that moment: a slot granted for a later one is not meant.</summary>
    public int Turn { get; init; } = int.MaxValue;
}
