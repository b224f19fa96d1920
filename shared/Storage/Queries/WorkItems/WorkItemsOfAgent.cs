namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>What an agent worked on, newest first, then by item key downwards.</summary>
/// <remarks>AgentKey: key in <c>agents</c>. Limit: 1–1000.</remarks>
public sealed record WorkItemsOfAgent(string AgentKey, int Limit) : IQuery<IReadOnlyList<WorkItemsOfAgent.Row>>
{
    /// <summary>A work item and the agent's part in it.</summary>
    public sealed record Row(
        string WorkItemId, Guid ExecutionId, string Title, string Status, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt);
}
