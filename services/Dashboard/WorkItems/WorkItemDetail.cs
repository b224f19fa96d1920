namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>A work item with everything that happened in it.</summary>
public sealed record WorkItemDetail
{
    /// <summary>The item as lists show it.</summary>
    public required WorkItemView Item { get; init; }

    /// <summary>The text as Markdown of its author; empty where it isn't kept.</summary>
    public required string Description { get; init; }

    /// <summary>Commits in order, the merge commit last.</summary>
    public required IReadOnlyList<string> Commits { get; init; }

    /// <summary>Paths the item changes.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Whether policy merged it rather than a person.</summary>
    public required bool AutoMerged { get; init; }

    /// <summary>Its runs, the current one first.</summary>
    public required IReadOnlyList<RunView> Runs { get; init; }

    /// <summary>Calls of models for it, oldest first.</summary>
    public required IReadOnlyList<LlmCallView> LlmCalls { get; init; }
}
