namespace CodeValdCortex.Contracts.PullRequests;

/// <summary>The pull request is open.</summary>
[WireName("open-pull-request-completed")]
public sealed record OpenPullRequestCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Turn of the command this answers.</summary>
    public required int Turn { get; init; }

    /// <summary>Its number.</summary>
    public required long Number { get; init; }

    /// <summary>Its page, under GITEA_PUBLIC_URL.</summary>
    public required string Url { get; init; }
}
