namespace CodeValdCortex.Contracts.Indexing;

/// <summary>The item's commits could not be indexed.</summary>
[WireName("index-work-item-failed")]
public sealed record IndexWorkItemFailed
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Why. Codes: <c>repository-unreachable</c>, <c>commit-missing</c>.</summary>
    public required Failure Failure { get; init; }
}
