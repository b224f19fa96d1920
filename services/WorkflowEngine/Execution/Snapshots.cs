using CodeValdCortex.Contracts.WorkItems;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>A saga as pages and projections see it.</summary>
internal static class Snapshots
{
    /// <summary>The item as it is now.</summary>
    public static WorkItemSnapshot Of(WorkItemExecution saga) => new()
    {
        WorkItemId = saga.WorkItemId,
        AgencyCode = saga.Repository.AgencyCode,
        RepositoryId = saga.Repository.Id,
        RepositoryName = saga.Repository.Name,
        IssueNumber = saga.Issue.Number,
        IssueUrl = saga.Issue.Url,
        WorkType = saga.WorkType,
        Status = StateNames.StatusOf(saga),
        State = saga.CurrentState,
        Priority = saga.Priority,
        Title = saga.Issue.Title,
        Labels = saga.Issue.Labels,
        WaitingFor = saga.WaitingFor,
        Run = saga.Run,
        IdempotencyKey = saga.Issue.IdempotencyKey,
        Branch = saga.Branch,
        PullRequest = saga.PullRequest,
        PullRequestUrl = saga.PullRequestUrl,
        Commits = [.. saga.OwnCommits, .. Tail(saga.HeadSha, saga.OwnCommits), .. Tail(saga.MergeSha, saga.OwnCommits)],
        HeadSha = saga.HeadSha,
        Paths = saga.Paths,
        Impact = saga.Impact,
        CostNanoUsd = saga.CostNanoUsd,
        InputTokens = saga.InputTokens,
        OutputTokens = saga.OutputTokens,
        AgentName = saga.AgentName,
        AgentEmail = saga.AgentEmail,
        Failure = saga.Failure,
        Steps = [.. saga.Steps],
        CreatedAt = saga.CreatedAt,
        StartedAt = saga.StartedAt,
        CompletedAt = saga.CompletedAt,
        UpdatedAt = saga.UpdatedAt,
    };

    private static string[] Tail(string? sha, List<string> known) =>
        sha is null || known.Contains(sha, StringComparer.Ordinal) ? [] : [sha];
}
