using CodeValdCortex.Storage.Documents.Operations;

namespace CodeValdCortex.Storage.Queries.Operations;

/// <summary>Index requests that nobody works on: waiting ones, and running ones whose claim has passed. Oldest first, then by key.</summary>
/// <remarks>Limit: 1–1000.</remarks>
public sealed record IndexRequestsWaiting(DateTimeOffset Now, int Limit) : IQuery<IReadOnlyList<IndexRequest>>;
