namespace CodeValdCortex.Forge.Git;

/// <summary>The paths a commit touched against its parent; all empty for merges, as <c>git diff-tree</c> shows none.</summary>
internal sealed record PathChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Modified);
