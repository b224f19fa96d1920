namespace CodeValdCortex.Contracts.WorkItems;

/// <summary>A work item as pages and projections show it.</summary>
public sealed record WorkItemSnapshot
{
    /// <summary>Human-readable id, <c>WI-…</c>; also the key in <c>work_items</c>.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>Agency that owns it.</summary>
    public required string AgencyCode { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c> as last seen.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>The issue's number.</summary>
    public required long IssueNumber { get; init; }

    /// <summary>The issue's page, under GITEA_PUBLIC_URL.</summary>
    public required string IssueUrl { get; init; }

    /// <summary>document, software, proposal, analysis or a team's own type.</summary>
    public required string WorkType { get; init; }

    /// <summary>pending, executing, review, merged, completed, failed or cancelled.</summary>
    public required string Status { get; init; }

    /// <summary>The saga's state, finer than the status.</summary>
    public required string State { get; init; }

    /// <summary>P0 to P3.</summary>
    public required string Priority { get; init; }

    /// <summary>The issue's title.</summary>
    public required string Title { get; init; }

    /// <summary>The issue's labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What it waits for; null while it works or has ended.</summary>
    public WaitingFor? WaitingFor { get; init; }

    /// <summary>Number of the current run, from 1.</summary>
    public required int Run { get; init; }

    /// <summary>Idempotency key of the current run.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The item's branch; null before it is chosen.</summary>
    public string? Branch { get; init; }

    /// <summary>Number of the pull request; null before there is one.</summary>
    public long? PullRequest { get; init; }

    /// <summary>The pull request's page; null before there is one.</summary>
    public string? PullRequestUrl { get; init; }

    /// <summary>Commits of the item in order, the merge commit last.</summary>
    public IReadOnlyList<string> Commits { get; init; } = [];

    /// <summary>Tip of the branch as last seen; null before anything was pushed.</summary>
    public string? HeadSha { get; init; }

    /// <summary>Paths the item changes.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Impact score of the change, 0–100; null before it is known.</summary>
    public double? Impact { get; init; }

    /// <summary>Everything spent on models so far, in billionths of a US dollar.</summary>
    public long CostNanoUsd { get; init; }

    /// <summary>Tokens sent so far.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens received so far.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Name of the agent at work; empty before one is chosen.</summary>
    public string AgentName { get; init; } = "";

    /// <summary>E-mail of that agent.</summary>
    public string AgentEmail { get; init; } = "";

    /// <summary>Why it failed or was cancelled; null otherwise.</summary>
    public Failure? Failure { get; init; }

    /// <summary>The steps of the current run, in order.</summary>
    public IReadOnlyList<ExecutionStep> Steps { get; init; } = [];

    /// <summary>When the saga began, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When work began (admission), UTC; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached a final status, UTC; null before.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When this version was written, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
