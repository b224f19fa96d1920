using CodeValdCortex.Dashboard.Rendering;
using CodeValdCortex.Storage.Documents.Agents;

namespace CodeValdCortex.Dashboard.Agents;

/// <summary>A model that works on items, with its limits.</summary>
/// <param name="Id">Key of the agent.</param>
/// <param name="Name">Name for display.</param>
/// <param name="Email">E-mail address it commits with.</param>
/// <param name="Type">llm or human.</param>
/// <param name="Model">The model it runs on; null for a person.</param>
/// <param name="WorkTypes">Work types it takes; empty means all.</param>
/// <param name="LimitPerItemUsd">Most it may spend on one item; null means the installation's limit.</param>
/// <param name="Status">active or disabled.</param>
public sealed record AgentView(
    string Id, string Name, string Email, string Type, string? Model, IReadOnlyList<string> WorkTypes, decimal? LimitPerItemUsd, string Status)
{
    internal static AgentView From(Agent agent) => new(
        agent.Key, agent.Name, agent.Email, agent.Type, agent.Model, agent.WorkTypes,
        agent.LimitPerItemNanoUsd is { } limit ? Money.Usd(limit) : null, agent.Status);
}
