namespace CodeValdCortex.Storage.Documents.WorkItems;

/// <summary>Edge agent → work item: who works, or worked, on it.</summary>
[Collection("agent_work_items")]
public sealed record AgentWorkItem : IEdge
{
    /// <summary>From both ends: <see cref="Keys.Edge"/>.</summary>
    public required string Key { get; init; }

    /// <summary><c>agents/…</c>.</summary>
    public required string From { get; init; }

    /// <summary><c>work_items/…</c>.</summary>
    public required string To { get; init; }

    /// <summary>When the agent began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while at work.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The item's status, as in <c>work_items</c>.</summary>
    public required string Status { get; init; }
}
