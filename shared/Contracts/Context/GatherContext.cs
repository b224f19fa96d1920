using CodeValdCortex.Contracts.Execution;

namespace CodeValdCortex.Contracts.Context;

/// <summary>Asks for everything a prompt is built from, read on one resolved commit.</summary>
/// <remarks>Idempotent: reads only, and stores content by hash.
/// Answered by <see cref="GatherContextCompleted"/> or <see cref="ActivityFailed"/>.</remarks>
[WireName("gather-context")]
public sealed record GatherContext : ICommand
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

    /// <summary>One of <see cref="Generation.GenerationStep"/>.</summary>
    public required string Step { get; init; }

    /// <summary>The issue.</summary>
    public required long IssueNumber { get; init; }

    /// <summary>Content hash of the issue's text.</summary>
    public required string TextHash { get; init; }

    /// <summary>Branch to resolve where <see cref="AtSha"/> is null.</summary>
    public required string BaseBranch { get; init; }

    /// <summary>The item's branch: a pull request from another one that closes the issue stops the work.</summary>
    public required string OwnBranch { get; init; }

    /// <summary>Commit to read at; null to resolve the base branch.</summary>
    public string? AtSha { get; init; }

    /// <summary>For a revision: read at the tip of <see cref="OwnBranch"/>, which people may have moved since <see cref="AtSha"/>.</summary>
    public bool AtOwnTip { get; init; }

    /// <summary>For a review: the commit whose difference from <see cref="AtSha"/> is reviewed.</summary>
    public string? HeadSha { get; init; }

    /// <summary>Target file named by the issue.</summary>
    public string? PathHint { get; init; }

    /// <summary>Content hash of the plan, for the files step.</summary>
    public string? PlanHash { get; init; }

    /// <summary>Files that the item itself wrote before: what a revision changes.</summary>
    public IReadOnlyList<string> OwnPaths { get; init; } = [];

    /// <summary>What people asked to be changed, for a revision.</summary>
    public IReadOnlyList<string> Feedback { get; init; } = [];

    /// <inheritdoc/>
    public object Failed(Failure failure) => ActivityFailed.Of(this, Turn, failure);
}
