namespace CodeValdCortex.Contracts.Generation;

/// <summary>Which files a change will touch, and why.</summary>
public sealed record WorkPlan
{
    /// <summary>One paragraph.</summary>
    public required string Summary { get; init; }

    /// <summary>The files, at least one.</summary>
    public required IReadOnlyList<PlannedFile> Files { get; init; }
}
