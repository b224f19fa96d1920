using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>The work item that a saga stands for; null where there is none.</summary>
public sealed record WorkItemByExecution(Guid ExecutionId) : IQuery<WorkItem?>;
