namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>How many work items there are by type and status, by type, then status (lower-case words without spaces).</summary>
/// <remarks>RepoId: null for all repositories.</remarks>
public sealed record WorkItemCounts(long? RepoId) : IQuery<IReadOnlyList<WorkItemCounts.Row>>
{
    /// <summary>A type and status with its count and cost (billionths of a US dollar).</summary>
    public sealed record Row(string WorkType, string Status, long Count, long CostNanoUsd);
}
