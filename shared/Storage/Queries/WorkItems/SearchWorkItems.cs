using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>Work items whose title, or whose text, holds all words; newest first, then by execution id downwards.</summary>
/// <remarks>Words: from <see cref="SearchWords.Of"/>, at least one. Limit: 1–1000.</remarks>
public sealed record SearchWorkItems(IReadOnlyList<string> Words, int Limit) : IQuery<IReadOnlyList<WorkItem>>;
