namespace CodeValdCortex.Contracts.PullRequests;

/// <summary>The state at the moment of reading.</summary>
[WireName("read-pull-request-completed")]
public sealed record ReadPullRequestCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>The repository's default branch now; empty where it was not told.</summary>
    public string DefaultBranch { get; init; } = "";

    /// <summary>Turn of the command this answers.</summary>
    public required int Turn { get; init; }

    /// <summary>What was read.</summary>
    public required PullRequestFacts Facts { get; init; }

    /// <summary>Mode of the repository now, its own file's narrowing included: observe, propose or merge; empty where it is no longer connected.</summary>
    public string Mode { get; init; } = "";

    /// <summary>The repository's <c>owner/name</c> now; empty in answers of earlier versions.</summary>
    public string RepositoryName { get; init; } = "";

    /// <summary>Address of the issue's page, under that name; empty in answers of earlier versions.</summary>
    public string IssueUrl { get; init; } = "";

    /// <summary>Why nothing is merged in this repository until an operator says so; null where it is.</summary>
    public string? MergesStopped { get; init; }

    /// <summary>What the repository's own file takes away from the merge policies; null where it takes nothing.</summary>
    public MergeNarrowing? Narrowing { get; init; }
}
