namespace CodeValdCortex.Contracts.Reporting;

/// <summary>The report is on the issue.</summary>
[WireName("post-report-completed")]
public sealed record PostReportCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Turn of the command this answers.</summary>
    public required int Turn { get; init; }

    /// <summary>The comment.</summary>
    public required long CommentId { get; init; }
}
