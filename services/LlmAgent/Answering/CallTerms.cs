using CodeValdCortex.LlmAgent.Pricing;
using CodeValdCortex.Storage.Documents.Agents;

namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>On whose behalf and at what price calls are made.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Price">The model's price today.</param>
internal sealed record CallTerms(Agent Agent, ModelPrice Price);
