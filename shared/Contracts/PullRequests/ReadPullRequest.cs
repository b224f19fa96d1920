using CodeValdCortex.Contracts.Execution;

namespace CodeValdCortex.Contracts.PullRequests;

/// <summary>Asks for the current state of the item's pull request, before every decision about it.</summary>
/// <remarks>Reads only.
/// Answered by <see cref="ReadPullRequestCompleted"/> or <see cref="ActivityFailed"/>.</remarks>
[WireName("read-pull-request")]
public sealed record ReadPullRequest : ICommand
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

    /// <summary>The issue.</summary>
    public required long IssueNumber { get; init; }

    /// <summary>Head whose changed paths are known already.</summary>
    public required string KnownHead { get; init; }

    /// <inheritdoc/>
    public object Failed(Failure failure) => ActivityFailed.Of(this, Turn, failure);
}
