using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.Storage.Queries.Llm;

/// <summary>The model calls of a work item, oldest first, then by key.</summary>
public sealed record UsageByWorkItem(string WorkItemId) : IQuery<IReadOnlyList<LlmUsage>>;
