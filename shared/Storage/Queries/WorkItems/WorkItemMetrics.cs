namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>How work items created between two instants (from included, to not) fared, by work type.</summary>
/// <remarks>RepoId: null for all repositories.</remarks>
public sealed record WorkItemMetrics(long? RepoId, DateTimeOffset From, DateTimeOffset To) : IQuery<IReadOnlyList<WorkItemMetrics.Row>>
{
    /// <summary>A work type. Percentiles by nearest rank over the milliseconds from start to end of ended items; null without any.</summary>
    public sealed record Row(
        string WorkType, long Created, long Completed, long Failed, long Merged, long AutoMerged,
        long? P50Ms, long? P95Ms, long? P99Ms, long CostNanoUsd)
    {
        /// <summary>Completed ones among those that completed or failed, 0–1; null without any.</summary>
        public double? SuccessRate => Completed + Failed == 0 ? null : (double)Completed / (Completed + Failed);

        /// <summary>Automatic merges among all, 0–1; null without any.</summary>
        public double? AutoMergeRate => Merged == 0 ? null : (double)AutoMerged / Merged;
    }
}
