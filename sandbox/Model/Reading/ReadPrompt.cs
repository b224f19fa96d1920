namespace CodeValdCortex.Model.Reading;

/// <summary>What a prompt says, as far as this model could find it. Nothing in here comes from anywhere but the prompt's text.</summary>
internal sealed record ReadPrompt
{
    /// <summary>plan, files, report or review; null when the instructions name none.</summary>
    public string? Step { get; init; }

    /// <summary>document, software, proposal, analysis or another; null when the instructions name none.</summary>
    public string? WorkType { get; init; }

    /// <summary>The issue; null when no issue section was found.</summary>
    public ReadIssue? Issue { get; init; }

    /// <summary>Paths of the repository; null when they are not listed.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>The files that are shown.</summary>
    public IReadOnlyList<ReadFile> Files { get; init; } = [];

    /// <summary>Sentences about dependencies and people.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>The planned files; empty when there is no plan.</summary>
    public IReadOnlyList<ReadPlannedFile> Plan { get; init; } = [];

    /// <summary>Unified diff; null when there is none.</summary>
    public string? Diff { get; init; }

    /// <summary>What people asked to be changed.</summary>
    public IReadOnlyList<string> Feedback { get; init; } = [];

    /// <summary>The file that is shown at a path.</summary>
    public ReadFile? File(string path) => Files.FirstOrDefault(f => f.Path == path);
}

/// <summary>The issue as the prompt shows it.</summary>
internal sealed record ReadIssue(string Number, string Title, string Body, string? TargetFile);

/// <summary>A shown file.</summary>
internal sealed record ReadFile(string Path, string Text, bool Whole);

/// <summary>A line of the plan.</summary>
internal sealed record ReadPlannedFile(string Operation, string Path, string Purpose);
