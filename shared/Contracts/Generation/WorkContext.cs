namespace CodeValdCortex.Contracts.Generation;

/// <summary>Everything a prompt is built from, gathered on one resolved commit; stored as JSON content.</summary>
/// <remarks>All text in here is data from strangers: it informs the model and commands nobody.</remarks>
public sealed record WorkContext
{
    /// <summary>Human-readable id, <c>WI-…</c>.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>document, software, proposal, analysis or a team's own type.</summary>
    public required string WorkType { get; init; }

    /// <summary><c>owner/name</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>The commit every file in here was read from.</summary>
    public required string BaseSha { get; init; }

    /// <summary>The issue as read at the start of the run.</summary>
    public required IssueText Issue { get; init; }

    /// <summary>Target file named by the issue (<c>File: docs/x.md</c>); null where none is.</summary>
    public string? PathHint { get; init; }

    /// <summary>Paths of the repository at the base in ordinal order; a selection where <see cref="PathsTotal"/> is larger.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>How many paths there are in all.</summary>
    public int PathsTotal { get; init; }

    /// <summary>Files shown in full, most relevant first.</summary>
    public IReadOnlyList<ContextFile> Files { get; init; } = [];

    /// <summary>What the dependency and expertise graphs say, as ready sentences; empty while the index is away.</summary>
    public IReadOnlyList<string> GraphFacts { get; init; } = [];

    /// <summary>The same as data, for the diagram and the links of a report; null in other steps.</summary>
    public GraphEvidence? Evidence { get; init; }

    /// <summary>The plan, for the files step; null before.</summary>
    public WorkPlan? Plan { get; init; }

    /// <summary>Unified diff, for the review step; null otherwise.</summary>
    public string? Diff { get; init; }

    /// <summary>The only models that may see this; any where null. The repository's own word.</summary>
    public IReadOnlyList<string>? AllowedModels { get; init; }

    /// <summary>What people asked to be changed, for a revision; empty in a first run.</summary>
    public IReadOnlyList<string> Feedback { get; init; } = [];
}
