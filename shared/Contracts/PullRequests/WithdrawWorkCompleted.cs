namespace CodeValdCortex.Contracts.PullRequests;

/// <summary>Nothing of the item is open any more.</summary>
[WireName("withdraw-work-completed")]
public sealed record WithdrawWorkCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Turn of the command this answers.</summary>
    public required int Turn { get; init; }

    /// <summary>True where the branch holds commits of others.</summary>
    public required bool BranchKept { get; init; }

    /// <summary>The pull request that somebody merged before it could be closed: nothing was taken back; null where nobody did.</summary>
    public long? MergedPullRequest { get; init; }
}
