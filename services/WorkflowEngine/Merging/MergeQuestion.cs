using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.WorkflowEngine.Classification;

namespace CodeValdCortex.WorkflowEngine.Merging;

/// <summary>Everything the decision whether to merge rests on.</summary>
internal sealed record MergeQuestion
{
    /// <summary>The pull request as read at this moment.</summary>
    public required PullRequestFacts PullRequest { get; init; }

    /// <summary>observe, propose or merge: what the operator allows in this repository.</summary>
    public required string Mode { get; init; }

    /// <summary>What the item results in.</summary>
    public required WorkOutput Output { get; init; }

    /// <summary>The only branch that is merged into: the repository's default.</summary>
    public required string DefaultBranch { get; init; }

    /// <summary>Changed paths of the head.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Impact score; null where unknown.</summary>
    public double? Impact { get; init; }

    /// <summary>What the repository's own file takes away; null where it takes nothing.</summary>
    public MergeNarrowing? Narrowing { get; init; }

    /// <summary>Why nothing is merged in this repository; null where it is.</summary>
    public string? Stopped { get; init; }

    /// <summary>When the repository may be merged into again, the day's merges being used up; null where they are not.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>How long checks of this head have been waited for.</summary>
    public required TimeSpan WaitedForChecks { get; init; }
}
