using CodeValdCortex.Storage.Documents.Agents;

namespace CodeValdCortex.Storage.Queries.Agencies;

/// <summary>Agents of a type, by key.</summary>
/// <remarks>Type: llm, human, or null for all. Limit: 1–1000.</remarks>
public sealed record AgentsByType(string? Type, int Limit) : IQuery<IReadOnlyList<Agent>>;
