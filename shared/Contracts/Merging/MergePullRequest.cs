using CodeValdCortex.Contracts.Execution;

namespace CodeValdCortex.Contracts.Merging;

/// <summary>Asks for a verified commit to be merged.</summary>
/// <remarks>Idempotent: a merged pull request answers completed. Nothing but the named head is merged.
/// Answered by <see cref="MergePullRequestCompleted"/> or <see cref="ActivityFailed"/>.</remarks>
[WireName("merge-pull-request")]
public sealed record MergePullRequest : ICommand
{
    /// <inheritdoc/>
    public required Guid ExecutionId { get; init; }

    /// <summary>Number of the question within the execution; the answer repeats it, so that late answers are known.</summary>
    public required int Turn { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c> as last seen; the id is the identity.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>The pull request.</summary>
    public required long Number { get; init; }

    /// <summary>The exact commit that was verified.</summary>
    public required string HeadSha { get; init; }

    /// <summary>Base branch.</summary>
    public required string BaseBranch { get; init; }

    /// <summary>squash or merge.</summary>
    public required string Style { get; init; }

    /// <summary>docs, feat, fix or chore.</summary>
    public required string CommitType { get; init; }

    /// <summary>The issue's title.</summary>
    public required string Title { get; init; }

    /// <summary>Content hash of the files, for the message's bullets.</summary>
    public required string FilesHash { get; init; }

    /// <summary>The issue.</summary>
    public required long IssueNumber { get; init; }

    /// <summary>Human-readable id, for the trailer.</summary>
    public required string WorkItemId { get; init; }

    /// <inheritdoc/>
    public object Failed(Failure failure) => ActivityFailed.Of(this, Turn, failure);
}
