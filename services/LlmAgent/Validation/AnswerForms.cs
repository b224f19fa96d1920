namespace CodeValdCortex.LlmAgent.Validation;

// What a model writes, property by property as in Prompts/Schemas. Contracts of the bus are made from these once they are
// valid; a model can set no property that is not in here.

/// <summary>work_plan.json.</summary>
internal sealed record PlanForm
{
    public required string Summary { get; init; }

    public required IReadOnlyList<PlanFileForm> Files { get; init; }
}

/// <summary>A file of a plan.</summary>
internal sealed record PlanFileForm
{
    public required string Path { get; init; }

    public required string Operation { get; init; }

    public required string Purpose { get; init; }
}

/// <summary>file_set.json.</summary>
internal sealed record FileSetForm
{
    public required string Summary { get; init; }

    public required IReadOnlyList<string> Bullets { get; init; }

    public required IReadOnlyList<FileForm> Files { get; init; }
}

/// <summary>A file of a file set.</summary>
internal sealed record FileForm
{
    public required string Path { get; init; }

    public required string Operation { get; init; }

    public required string? Text { get; init; }
}

/// <summary>analysis_report.json.</summary>
internal sealed record ReportForm
{
    public required string Summary { get; init; }

    public required string Markdown { get; init; }
}

/// <summary>review_opinion.json.</summary>
internal sealed record ReviewForm
{
    public required string Summary { get; init; }

    public required IReadOnlyList<FindingForm> Findings { get; init; }
}

/// <summary>A finding of a review.</summary>
internal sealed record FindingForm
{
    public required string Path { get; init; }

    public required int Line { get; init; }

    public required string Severity { get; init; }

    public required string Text { get; init; }
}
