namespace CodeValdCortex.Contracts.Indexing;

/// <summary>The item's commits, their files and the edges between them can be queried.</summary>
[WireName("index-work-item-completed")]
public sealed record IndexWorkItemCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>How many of the commits were found and linked.</summary>
    public required int Linked { get; init; }
}
