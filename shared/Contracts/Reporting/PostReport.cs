using CodeValdCortex.Contracts.Execution;

namespace CodeValdCortex.Contracts.Reporting;

/// <summary>Asks for an analysis to be posted on its issue, and to be kept as a document.</summary>
/// <remarks>Idempotent: found by its marker.
/// Answered by <see cref="PostReportCompleted"/> or <see cref="ActivityFailed"/>.</remarks>
[WireName("post-report")]
public sealed record PostReport : ICommand
{
    /// <inheritdoc/>
    public required Guid ExecutionId { get; init; }

    /// <summary>Number of the question within the execution; the answer repeats it, so that late answers are known.</summary>
    public required int Turn { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c> as last seen; the id is the identity.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>The issue.</summary>
    public required long IssueNumber { get; init; }

    /// <summary>Content hash of the <see cref="Generation.AnalysisReport"/>.</summary>
    public required string ReportHash { get; init; }

    /// <summary>Content hash of the context the report was made from, with its evidence; null where there is none.</summary>
    public string? ContextHash { get; init; }

    /// <summary>Human-readable id.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>Number of the run.</summary>
    public required int Run { get; init; }

    /// <inheritdoc/>
    public object Failed(Failure failure) => ActivityFailed.Of(this, Turn, failure);
}
