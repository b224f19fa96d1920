using CodeValdCortex.Contracts.Execution;

namespace CodeValdCortex.Contracts.Finishing;

/// <summary>Asks for the end of a merged item: branch deleted, issue closed, one-line receipt.</summary>
/// <remarks>Idempotent: each part is looked up first.
/// Answered by <see cref="FinishIssueCompleted"/> or <see cref="ActivityFailed"/>.</remarks>
[WireName("finish-issue")]
public sealed record FinishIssue : ICommand
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

    /// <summary>The merged pull request.</summary>
    public required long PullRequest { get; init; }

    /// <summary>The item's branch.</summary>
    public required string Branch { get; init; }

    /// <summary>The merged head: a branch that has moved on is kept.</summary>
    public required string HeadSha { get; init; }

    /// <summary>The commit on the base.</summary>
    public required string MergeSha { get; init; }

    /// <summary>Login of who merged.</summary>
    public required string MergedBy { get; init; }

    /// <summary>Human-readable id.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>Spent in all, in billionths of a US dollar.</summary>
    public long CostNanoUsd { get; init; }

    /// <inheritdoc/>
    public object Failed(Failure failure) => ActivityFailed.Of(this, Turn, failure);
}
