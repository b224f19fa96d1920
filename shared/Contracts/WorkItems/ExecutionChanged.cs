namespace CodeValdCortex.Contracts.WorkItems;

/// <summary>A work item's execution moved; carries all that projections and pages show of it.</summary>
/// <remarks>Consumers upsert by <see cref="ExecutionId"/> and ignore a lower <see cref="Version"/>.</remarks>
[WireName("execution-changed")]
public sealed record ExecutionChanged
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Grows with each change of the saga.</summary>
    public required long Version { get; init; }

    /// <summary>The item as it is now.</summary>
    public required WorkItemSnapshot Item { get; init; }
}
