using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.WorkflowEngine.Projections;

/// <summary>A snapshot as a document of <c>work_items</c>.</summary>
internal static class WorkItemProjection
{
    public static WorkItem Of(ExecutionChanged change)
    {
        var item = change.Item;
        var merged = item.Steps.FirstOrDefault(step => step.Name == "finish");
        return new()
        {
            Key = item.WorkItemId,
            WorkItemId = item.WorkItemId,
            ExecutionId = change.ExecutionId,
            AgencyId = item.AgencyCode,
            RepoId = item.RepositoryId,
            RepositoryName = item.RepositoryName,
            GiteaIssueId = item.IssueNumber,
            GiteaIssueUrl = item.IssueUrl,
            WorkType = item.WorkType,
            Priority = item.Priority,
            Status = item.Status,
            State = item.State,
            WaitingFor = item.WaitingFor is { } waiting
                ? new() { Kind = waiting.Kind, Detail = waiting.Detail, Since = waiting.Since, Until = waiting.Until, Action = waiting.Action }
                : null,
            Title = item.Title,
            Labels = item.Labels,
            AssignedAgentId = item.AgentEmail.Length > 0 ? Keys.Agent(item.AgentEmail) : null,
            AgentName = item.AgentName,
            Run = item.Run,
            StartedAt = item.StartedAt,
            MergedAt = merged?.StartedAt,
            AutoMerged = item.Steps.Any(step => step is { Name: "merge", Status: "done" }),
            CompletedAt = item.CompletedAt,
            BranchName = item.Branch,
            PullRequest = item.PullRequest,
            MergeRequestUrl = item.PullRequestUrl,
            CommitHashes = item.Commits,
            Paths = item.Paths,
            Impact = item.Impact,
            IdempotenceKey = item.IdempotencyKey,
            ErrorMessage = item.Failure?.Sentence,
            ErrorCode = item.Failure?.Code,
            Retryable = item.Failure?.Retryable ?? false,
            CostNanoUsd = item.CostNanoUsd,
            InputTokens = item.InputTokens,
            OutputTokens = item.OutputTokens,
            Version = change.Version,
            CreatedAt = item.CreatedAt,
            UpdatedAt = item.UpdatedAt,
        };
    }
}
