namespace CodeValdCortex.Contracts.Generation;

/// <summary>What a model thinks of a diff. An opinion only: it approves nothing.</summary>
public sealed record ReviewOpinion
{
    /// <summary>One paragraph.</summary>
    public required string Summary { get; init; }

    /// <summary>Findings, most serious first.</summary>
    public IReadOnlyList<ReviewFinding> Findings { get; init; } = [];
}
