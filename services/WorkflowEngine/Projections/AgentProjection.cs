using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.WorkflowEngine.Projections;

/// <summary>Who works on an item, as an edge of <c>agent_work_items</c>.</summary>
internal static class AgentProjection
{
    /// <summary>The edge; null before an agent is at work.</summary>
    public static AgentWorkItem? Of(ExecutionChanged change)
    {
        var item = change.Item;
        if (item.AgentEmail.Length == 0)
        {
            return null;
        }

        var (from, to) = (Keys.Id<Agent>(Keys.Agent(item.AgentEmail)), Keys.Id<WorkItem>(item.WorkItemId));
        return new()
        {
            Key = Keys.Edge(from, to), From = from, To = to, StartedAt = item.StartedAt ?? item.CreatedAt, CompletedAt = item.CompletedAt,
            Status = item.Status,
        };
    }
}
