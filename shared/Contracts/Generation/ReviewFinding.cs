namespace CodeValdCortex.Contracts.Generation;

/// <summary>One remark of a review.</summary>
public sealed record ReviewFinding
{
    /// <summary>Path in the new version; empty for a remark on the whole.</summary>
    public string Path { get; init; } = "";

    /// <summary>Line in the new version, from 1; 0 for the whole file.</summary>
    public int Line { get; init; }

    /// <summary>blocker, warning or note.</summary>
    public required string Severity { get; init; }

    /// <summary>What is wrong and what would be better.</summary>
    public required string Text { get; init; }
}
