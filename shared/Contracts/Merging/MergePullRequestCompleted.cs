namespace CodeValdCortex.Contracts.Merging;

/// <summary>The pull request is merged.</summary>
[WireName("merge-pull-request-completed")]
public sealed record MergePullRequestCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Turn of the command this answers.</summary>
    public required int Turn { get; init; }

    /// <summary>The commit on the base.</summary>
    public required string MergeSha { get; init; }

    /// <summary>Login of who merged it.</summary>
    public string MergedBy { get; init; } = "";
}
