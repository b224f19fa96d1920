namespace CodeValdCortex.Contracts.Context;

/// <summary>The context is stored as content.</summary>
[WireName("gather-context-completed")]
public sealed record GatherContextCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Turn of the command this answers.</summary>
    public required int Turn { get; init; }

    /// <summary>The commit everything was read from.</summary>
    public required string BaseSha { get; init; }

    /// <summary>Content hash of the <see cref="Generation.WorkContext"/>.</summary>
    public required string ContextHash { get; init; }

    /// <summary>Impact score of the difference, 0–100; null where there is no index or nothing to compare.</summary>
    public double? Impact { get; init; }

    /// <summary>People who know the changed files, best first.</summary>
    public IReadOnlyList<string> SuggestedReviewers { get; init; } = [];
}
