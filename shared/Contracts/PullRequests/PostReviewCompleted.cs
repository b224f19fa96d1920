namespace CodeValdCortex.Contracts.PullRequests;

/// <summary>The review is on the pull request.</summary>
[WireName("post-review-completed")]
public sealed record PostReviewCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Turn of the command this answers.</summary>
    public required int Turn { get; init; }
}
