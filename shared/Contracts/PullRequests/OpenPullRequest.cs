using CodeValdCortex.Contracts.Execution;

namespace CodeValdCortex.Contracts.PullRequests;

/// <summary>Asks for the item's pull request.</summary>
/// <remarks>Idempotent: an open one from the branch is adopted; after quiet exactly one remains.
/// Answered by <see cref="OpenPullRequestCompleted"/> or <see cref="ActivityFailed"/>.</remarks>
[WireName("open-pull-request")]
public sealed record OpenPullRequest : ICommand
{
    /// <inheritdoc/>
    public required Guid ExecutionId { get; init; }

    /// <summary>Number of the question within the execution; the answer repeats it, so that late answers are known.</summary>
    public required int Turn { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c> as last seen; the id is the identity.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>Human-readable id.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>The item's type.</summary>
    public required string WorkType { get; init; }

    /// <summary>Head branch.</summary>
    public required string Branch { get; init; }

    /// <summary>Base branch.</summary>
    public required string BaseBranch { get; init; }

    /// <summary>Commit that the head began at, to tell the impact; null where it is not told.</summary>
    public string? BaseSha { get; init; }

    /// <summary>Commit expected at the head.</summary>
    public required string HeadSha { get; init; }

    /// <summary>The issue's title.</summary>
    public required string Title { get; init; }

    /// <summary>The issue.</summary>
    public required long IssueNumber { get; init; }

    /// <summary>Content hash of the files, for the summary.</summary>
    public required string FilesHash { get; init; }

    /// <summary>Changed paths.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Labels for the pull request.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Who wrote it.</summary>
    public required string AgentName { get; init; }

    /// <summary>Spent so far, in billionths of a US dollar.</summary>
    public long CostNanoUsd { get; init; }

    /// <summary>Tokens used so far.</summary>
    public long Tokens { get; init; }

    /// <inheritdoc/>
    public object Failed(Failure failure) => ActivityFailed.Of(this, Turn, failure);
}
