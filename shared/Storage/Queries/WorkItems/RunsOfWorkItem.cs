using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>The runs of a work item, first to last.</summary>
public sealed record RunsOfWorkItem(string WorkItemId) : IQuery<IReadOnlyList<WorkflowExecution>>;
