namespace CodeValdCortex.Storage.Documents.WorkItems;

/// <summary>A work item as pages and queries see it: a projection of its saga, replaced only by a higher version.</summary>
[Collection("work_items")]
public sealed record WorkItem : IDocument
{
    /// <summary>The work item id itself, <c>WI-…</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The same id as an attribute; unique.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>The saga it projects.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Code of the agency, key in <c>agencies</c>.</summary>
    public required string AgencyId { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary><c>owner/name</c> as last seen.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>The issue's number within its repository; (repo_id, gitea_issue_id) is unique for life.</summary>
    public required long GiteaIssueId { get; init; }

    /// <summary>The issue's page.</summary>
    public required string GiteaIssueUrl { get; init; }

    /// <summary>document, software, proposal, analysis or a team's own type.</summary>
    public required string WorkType { get; init; }

    /// <summary>P0 to P3.</summary>
    public required string Priority { get; init; }

    /// <summary>pending, executing, review, merged, completed, failed or cancelled.</summary>
    public required string Status { get; init; }

    /// <summary>The saga's state, finer than the status.</summary>
    public string State { get; init => field = value ?? ""; } = "";

    /// <summary>What it waits for; null while it works or has ended.</summary>
    public Waiting? WaitingFor { get; init; }

    /// <summary>The issue's title.</summary>
    public required string Title { get; init; }

    /// <summary>The issue's text when it was read; may be cut.</summary>
    public string Description { get; init => field = value ?? ""; } = "";

    /// <summary>The issue's labels.</summary>
    public IReadOnlyList<string> Labels { get; init => field = value ?? []; } = [];

    /// <summary>Key of the agent in <c>agents</c>; null before one is chosen.</summary>
    public string? AssignedAgentId { get; init; }

    /// <summary>Name of that agent; empty before one is chosen.</summary>
    public string AgentName { get; init => field = value ?? ""; } = "";

    /// <summary>Number of the current run, from 1.</summary>
    public int Run { get; init => field = value == 0 ? 1 : value; } = 1;

    /// <summary>When work began (admission).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When its change reached the base branch; null for items that never merge.</summary>
    public DateTimeOffset? MergedAt { get; init; }

    /// <summary>When it reached a final status.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The item's branch.</summary>
    public string? BranchName { get; init; }

    /// <summary>Number of the pull request.</summary>
    public long? PullRequest { get; init; }

    /// <summary>The pull request's page.</summary>
    public string? MergeRequestUrl { get; init; }

    /// <summary>True when the merge was the policy's and not a person's.</summary>
    public bool AutoMerged { get; init; }

    /// <summary>Commits in order, the merge commit last.</summary>
    public IReadOnlyList<string> CommitHashes { get; init => field = value ?? []; } = [];

    /// <summary>Paths the item changes.</summary>
    public IReadOnlyList<string> Paths { get; init => field = value ?? []; } = [];

    /// <summary>Impact score, 0–100; null before it is known.</summary>
    public double? Impact { get; init; }

    /// <summary>Idempotency key of the current run; unique over all items.</summary>
    public required string IdempotenceKey { get; init; }

    /// <summary>How many runs were retries.</summary>
    public int RetryCount { get; init; }

    /// <summary>What failed and what to do; null otherwise.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Stable code of the failure; null otherwise.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>True when a retry can help.</summary>
    public bool Retryable { get; init; }

    /// <summary>Spent on models so far, in billionths of a US dollar.</summary>
    public long CostNanoUsd { get; init; }

    /// <summary>Tokens sent so far.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens received so far.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Version of the saga this shows; a lower one is ignored.</summary>
    public required long Version { get; init; }

    /// <summary>When the saga began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When this version was written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
