namespace CodeValdCortex.Storage.Documents.WorkItems;

/// <summary>The report of an analysis as it was posted: it stays when the content it was made from goes.</summary>
[Collection("analysis_reports")]
public sealed record AnalysisDocument : IDocument
{
    /// <summary>From execution and run: <see cref="Keys.Run"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Human-readable id of the item.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary>The issue it answers.</summary>
    public required long GiteaIssueId { get; init; }

    /// <summary>Number of the run, from 1.</summary>
    public required int Run { get; init; }

    /// <summary>One paragraph.</summary>
    public required string Summary { get; init; }

    /// <summary>All of it, diagram and links included.</summary>
    public required string Markdown { get; init; }

    /// <summary>Ids of the related work items.</summary>
    public IReadOnlyList<string> RelatedWorkItems { get; init => field = value ?? []; } = [];

    /// <summary>The comments that hold it, in order.</summary>
    public IReadOnlyList<long> CommentIds { get; init => field = value ?? []; } = [];

    /// <summary>When it was posted, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
