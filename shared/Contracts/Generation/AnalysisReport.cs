namespace CodeValdCortex.Contracts.Generation;

/// <summary>The answer to an analysis item.</summary>
public sealed record AnalysisReport
{
    /// <summary>One paragraph.</summary>
    public required string Summary { get; init; }

    /// <summary>The report in Markdown.</summary>
    public required string Markdown { get; init; }
}
