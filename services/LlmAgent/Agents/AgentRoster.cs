using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agents;

namespace CodeValdCortex.LlmAgent.Agents;

/// <summary>Finds the agent that does a work item. Agents are data; a work type's default one is created when first needed.</summary>
internal sealed class AgentRoster(IDocumentDatabase database, TimeProvider clock)
{
    // Reserved for agents; no mail is ever sent there.
    private const string Domain = "agents.cortex.local";

    private IDocumentCollection<Agent> Agents => database.Collection<Agent>();

    /// <summary>The agent of a key, or a work type's default one for an empty key; null when it is unknown, disabled or a person.</summary>
    public async Task<Agent?> Find(string agentKey, string workType, CancellationToken ct)
    {
        var agent = agentKey.Length > 0 ? (await Agents.Get(agentKey, ct))?.Document : await Default(workType, ct);
        return agent is { Type: "llm", Status: "active" } ? agent : null;
    }

    private async Task<Agent> Default(string workType, CancellationToken ct)
    {
        var agent = Describe(workType, clock.GetUtcNow());
        if (await Agents.Get(agent.Key, ct) is { } known)
        {
            return known.Document;
        }
        // Somebody may be creating it too; whoever comes first decides.
        return await Agents.TryInsert(agent, ct) is not null ? agent : (await Agents.Get(agent.Key, ct))?.Document ?? agent;
    }

    private static Agent Describe(string workType, DateTimeOffset now)
    {
        // Less freedom where exactness counts more; longer answers where whole files are written.
        var (temperature, maxTokens) = workType switch
        {
            "software" => (0.1, 8192),
            "proposal" => (0.5, 8192),
            "analysis" => (0.2, 4096),
            _ => (0.3, 4096),
        };
        var email = $"{workType}-agent@{Domain}";
        return new Agent
        {
            Key = Keys.Agent(email),
            Name = $"{char.ToUpperInvariant(workType[0])}{workType[1..]} Agent",
            Email = email,
            Type = "llm",
            Model = null,   // the installation's OPENAI_MODEL, also after it changes
            Temperature = temperature,
            MaxTokens = maxTokens,
            WorkTypes = [workType],
            CreatedAt = now,
        };
    }
}
