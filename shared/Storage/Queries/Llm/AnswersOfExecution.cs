using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.Storage.Queries.Llm;

/// <summary>The paid answers of a saga, oldest first, then by key.</summary>
public sealed record AnswersOfExecution(Guid ExecutionId) : IQuery<IReadOnlyList<LlmAnswer>>;
