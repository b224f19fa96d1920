using CodeValdCortex.Dashboard.Rendering;
using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>A work item as lists show it.</summary>
public sealed record WorkItemView
{
    /// <summary><c>WI-…</c>, the identity in addresses.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>Code of the agency.</summary>
    public required string Agency { get; init; }

    /// <summary><c>owner/name</c> as last seen.</summary>
    public required string Repository { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary>The issue's number.</summary>
    public required long IssueNumber { get; init; }

    /// <summary>The issue's page; null when it isn't an http(s) address.</summary>
    public string? IssueUrl { get; init; }

    /// <summary>document, software, proposal, analysis or a team's own type.</summary>
    public required string WorkType { get; init; }

    /// <summary>P0 to P3.</summary>
    public required string Priority { get; init; }

    /// <summary>pending, executing, review, merged, completed, failed or cancelled.</summary>
    public required string Status { get; init; }

    /// <summary>The saga's state, finer than the status.</summary>
    public required string State { get; init; }

    /// <summary>What it waits for; null while it works or has ended.</summary>
    public WaitingView? WaitingFor { get; init; }

    /// <summary>The issue's title.</summary>
    public required string Title { get; init; }

    /// <summary>The issue's labels.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Name of the agent; empty before one is chosen.</summary>
    public required string Agent { get; init; }

    /// <summary>Number of the current run, from 1.</summary>
    public required int Run { get; init; }

    /// <summary>The item's branch; null before it is chosen.</summary>
    public string? Branch { get; init; }

    /// <summary>Number of the pull request; null before there is one.</summary>
    public long? PullRequest { get; init; }

    /// <summary>The pull request's page; null before there is one.</summary>
    public string? PullRequestUrl { get; init; }

    /// <summary>Impact score, 0–100; null before it is known.</summary>
    public double? Impact { get; init; }

    /// <summary>Spent on models so far, US dollars.</summary>
    public required decimal CostUsd { get; init; }

    /// <summary>Tokens sent so far.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Tokens received so far.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>What failed and what to do; null otherwise.</summary>
    public FailureView? Failure { get; init; }

    /// <summary>Version of the saga this shows.</summary>
    public required long Version { get; init; }

    /// <summary>When the saga began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When work began; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached a final status; null before.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When this version was written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static WorkItemView From(WorkItem item) => new()
    {
        WorkItemId = item.WorkItemId,
        Agency = item.AgencyId,
        Repository = item.RepositoryName,
        RepositoryId = item.RepoId,
        IssueNumber = item.GiteaIssueId,
        IssueUrl = ForgeLink.Safe(item.GiteaIssueUrl),
        WorkType = item.WorkType,
        Priority = item.Priority,
        Status = item.Status,
        State = item.State,
        WaitingFor = item.WaitingFor is { } waiting ? WaitingView.From(waiting) : null,
        Title = item.Title,
        Labels = item.Labels,
        Agent = item.AgentName,
        Run = item.Run,
        Branch = item.BranchName,
        PullRequest = item.PullRequest,
        PullRequestUrl = ForgeLink.Safe(item.MergeRequestUrl),
        Impact = item.Impact,
        CostUsd = Money.Usd(item.CostNanoUsd),
        InputTokens = item.InputTokens,
        OutputTokens = item.OutputTokens,
        Failure = FailureView.From(item),
        Version = item.Version,
        CreatedAt = item.CreatedAt,
        StartedAt = item.StartedAt,
        CompletedAt = item.CompletedAt,
        UpdatedAt = item.UpdatedAt,
    };
}
