namespace CodeValdCortex.Git.Comparing;

/// <summary>A unified diff.</summary>
/// <param name="Text">The diff, whole lines of UTF-8 (other bytes as U+FFFD); ends early when
/// <paramref name="Truncated"/>.</param>
/// <param name="Truncated">The limit cut it.</param>
public sealed record Diff(string Text, bool Truncated);

/// <summary>How much of a diff is wanted.</summary>
/// <param name="MaxBytes">Of the text.</param>
/// <param name="ContextLines">Unchanged lines around each change.</param>
/// <param name="Without">Paths whose changes are left out; null for none.</param>
public sealed record DiffLimits(
    int MaxBytes = 256 * 1024, int ContextLines = 3, IReadOnlyCollection<string>? Without = null);
