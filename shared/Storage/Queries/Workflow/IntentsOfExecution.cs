using CodeValdCortex.Storage.Documents.Workflow;

namespace CodeValdCortex.Storage.Queries.Workflow;

/// <summary>The external writes that a saga planned, oldest first, then by key.</summary>
public sealed record IntentsOfExecution(Guid ExecutionId) : IQuery<IReadOnlyList<Intent>>;
