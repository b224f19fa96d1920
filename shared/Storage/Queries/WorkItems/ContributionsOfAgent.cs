namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>What an agent contributed: the work items it had a part in, with what their automated commits changed; newest part first,
/// then by execution id downwards.</summary>
/// <remarks>AgentKey: key in <c>agents</c>. Limit: 1–1000. Merge commits repeat what the others did and aren't counted.</remarks>
public sealed record ContributionsOfAgent(string AgentKey, int Limit) : IQuery<IReadOnlyList<ContributionsOfAgent.Row>>
{
    /// <summary>A work item. Files: different ones. Added and Deleted: lines, as far as they were counted.</summary>
    public sealed record Row(
        string WorkItemId, Guid ExecutionId, long RepoId, string Title, string Status, DateTimeOffset StartedAt,
        int Commits, int Files, long Added, long Deleted);
}
