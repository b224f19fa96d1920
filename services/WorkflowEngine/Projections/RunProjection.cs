using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.WorkflowEngine.Projections;

/// <summary>A snapshot's current run as a document of <c>workflow_executions</c>.</summary>
internal static class RunProjection
{
    public static WorkflowExecution Of(ExecutionChanged change)
    {
        var item = change.Item;
        return new()
        {
            Key = Keys.Run(change.ExecutionId, item.Run),
            ExecutionId = change.ExecutionId,
            Run = item.Run,
            WorkItemId = item.WorkItemId,
            RepoId = item.RepositoryId,
            WorkType = item.WorkType,
            Status = item.Status is "completed" or "failed" or "cancelled" ? item.Status : "running",
            IdempotenceKey = item.IdempotencyKey,
            Steps = [.. item.Steps.Select(step => new RunStep
            {
                Name = step.Name, Status = step.Status, Detail = step.Detail, StartedAt = step.StartedAt, EndedAt = step.EndedAt,
            })],
            GitOperations = [.. item.Steps
                .Where(step => step.Name is "publish" or "merge" && step.Detail.Length > 0)
                .Select(step => $"{step.Name}: {step.Detail}")],
            CostNanoUsd = item.CostNanoUsd,
            InputTokens = item.InputTokens,
            OutputTokens = item.OutputTokens,
            Error = item.Failure?.Sentence,
            Version = change.Version,
            StartedAt = item.Steps.Count > 0 ? item.Steps[0].StartedAt : item.CreatedAt,
            CompletedAt = item.CompletedAt,
        };
    }
}
