using CodeValdCortex.Contracts.Execution;

namespace CodeValdCortex.Contracts.PullRequests;

/// <summary>Asks for what a cancelled item left to be taken back.</summary>
/// <remarks>Idempotent. The branch is kept where somebody else committed to it.
/// Answered by <see cref="WithdrawWorkCompleted"/> or <see cref="ActivityFailed"/>.</remarks>
[WireName("withdraw-work")]
public sealed record WithdrawWork : ICommand
{
    /// <inheritdoc/>
    public required Guid ExecutionId { get; init; }

    /// <summary>Number of the question within the execution; the answer repeats it, so that late answers are known.</summary>
    public required int Turn { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c> as last seen; the id is the identity.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>The pull request; null where there is none.</summary>
    public long? PullRequest { get; init; }

    /// <summary>The item's branch.</summary>
    public required string Branch { get; init; }

    /// <summary>Commits of the item: a branch that ends in any other belongs to a person.</summary>
    public IReadOnlyList<string> OwnCommits { get; init; } = [];

    /// <summary>Human-readable id.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>Why, one sentence.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public object Failed(Failure failure) => ActivityFailed.Of(this, Turn, failure);
}
