using CodeValdCortex.Contracts.Execution;

namespace CodeValdCortex.Contracts.Publishing;

/// <summary>Asks for the generated files to be committed on the work item's branch and pushed.</summary>
/// <remarks>Idempotent: equal messages give the same commit SHA, so a redelivery pushes nothing.
/// Answered by <see cref="PublishBranchCompleted"/> or <see cref="ActivityFailed"/>.</remarks>
[WireName("publish-branch")]
public sealed record PublishBranch : ICommand
{
    /// <inheritdoc/>
    public required Guid ExecutionId { get; init; }

    /// <summary>Number of the question within the execution; the answer repeats it, so that late answers are known.</summary>
    public required int Turn { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c> as last seen; the id is the identity.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>The item's branch, short name.</summary>
    public required string Branch { get; init; }

    /// <summary>Parent of the commit: the very tree the model saw.</summary>
    public required string BaseSha { get; init; }

    /// <summary>What the remote branch must point at; null where it must not exist yet.</summary>
    public string? ExpectedTip { get; init; }

    /// <summary>True where a command asked for the work again after its branch was deleted: where it is gone it is made anew.</summary>
    public bool Recreates { get; init; }

    /// <summary>Content hash of the <see cref="Generation.FileSet"/>.</summary>
    public required string FilesHash { get; init; }

    /// <summary>docs, feat, fix or chore.</summary>
    public required string CommitType { get; init; }

    /// <summary>The issue's title.</summary>
    public required string Title { get; init; }

    /// <summary>The issue.</summary>
    public required long IssueNumber { get; init; }

    /// <summary>Human-readable id, for the trailer.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>Name of the agent.</summary>
    public required string AuthorName { get; init; }

    /// <summary>E-mail address of the agent.</summary>
    public required string AuthorEmail { get; init; }

    /// <summary>Author and committer date, UTC. Chosen once by the saga, so that retries hash alike.</summary>
    public required DateTimeOffset AuthoredAt { get; init; }

    /// <inheritdoc/>
    public object Failed(Failure failure) => ActivityFailed.Of(this, Turn, failure);
}
