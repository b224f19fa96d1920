using CodeValdCortex.Contracts.Execution;

namespace CodeValdCortex.Contracts.PullRequests;

/// <summary>Asks for the model's opinion to be posted as a comment review.</summary>
/// <remarks>Idempotent: found by its marker.
/// Answered by <see cref="PostReviewCompleted"/> or <see cref="ActivityFailed"/>.</remarks>
[WireName("post-review")]
public sealed record PostReview : ICommand
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

    /// <summary>The reviewed commit.</summary>
    public required string HeadSha { get; init; }

    /// <summary>Content hash of the <see cref="Generation.ReviewOpinion"/>.</summary>
    public required string OpinionHash { get; init; }

    /// <summary>Human-readable id.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>Impact score; null where unknown.</summary>
    public double? Impact { get; init; }

    /// <summary>People to ask.</summary>
    public IReadOnlyList<string> SuggestedReviewers { get; init; } = [];

    /// <inheritdoc/>
    public object Failed(Failure failure) => ActivityFailed.Of(this, Turn, failure);
}
