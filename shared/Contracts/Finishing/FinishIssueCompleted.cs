namespace CodeValdCortex.Contracts.Finishing;

/// <summary>The issue is closed.</summary>
[WireName("finish-issue-completed")]
public sealed record FinishIssueCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Turn of the command this answers.</summary>
    public required int Turn { get; init; }
}
