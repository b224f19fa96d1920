namespace CodeValdCortex.WorkflowEngine.Merging;

/// <summary>One row of the merge policy table: data, so that an operator changes it without code.</summary>
/// <param name="Name">What reasons call it.</param>
/// <param name="Labels">Issue labels that select it; empty for the row that applies where none does.</param>
/// <param name="Paths">Globs that all changed paths must match; empty for any.</param>
/// <param name="Style">How to merge.</param>
/// <param name="Automatic">True where nobody has to press the button.</param>
/// <param name="Approvals">How many people must approve the exact head.</param>
/// <param name="Ci">What CI must say.</param>
/// <param name="RequiredContexts">Check names that must exist and be green; empty where any check will do.</param>
internal sealed record PolicyRow(
    string Name, IReadOnlyList<string> Labels, IReadOnlyList<string> Paths, MergeStyle Style, bool Automatic, int Approvals,
    CiRule Ci, IReadOnlyList<string> RequiredContexts);

/// <summary>How a pull request is merged; Gitea's names in lower case.</summary>
internal enum MergeStyle
{
    /// <summary>One commit on the base.</summary>
    Squash,

    /// <summary>A merge commit.</summary>
    Merge,
}

/// <summary>What commit statuses must say.</summary>
internal enum CiRule
{
    /// <summary>Those that exist must be green.</summary>
    IfPresent,

    /// <summary>At least one must exist, and all must be green.</summary>
    Required,
}
