using CodeValdCortex.Dashboard.Usage;

namespace CodeValdCortex.Dashboard.Agents;

/// <summary>What the page of agents and usage shows.</summary>
/// <param name="Agents">Agents that are models.</param>
/// <param name="Usage">What they cost.</param>
public sealed record AgentsModel(IReadOnlyList<AgentView> Agents, UsageView Usage);
