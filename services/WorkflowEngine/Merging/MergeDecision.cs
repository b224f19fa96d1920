namespace CodeValdCortex.WorkflowEngine.Merging;

/// <summary>Merge, or what is missing.</summary>
/// <param name="Merges">True where the exact head may be merged now.</param>
/// <param name="Style">How.</param>
/// <param name="WaitKind">Kind of <c>waiting_for</c>; empty where it merges.</param>
/// <param name="Detail">One sentence: why it merges, or what is missing.</param>
/// <param name="Action">What a person can do; null where nothing is needed.</param>
/// <param name="Until">When it ends by itself; null where that is not known.</param>
/// <param name="Rows">Policy rows that decided.</param>
internal sealed record MergeDecision(
    bool Merges, MergeStyle Style, string WaitKind, string Detail, string? Action, DateTimeOffset? Until,
    IReadOnlyList<string> Rows);
