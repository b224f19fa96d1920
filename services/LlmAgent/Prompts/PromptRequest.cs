using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.LlmAgent.Pricing;

namespace CodeValdCortex.LlmAgent.Prompts;

/// <summary>What a prompt is packed from.</summary>
internal sealed record PromptRequest
{
    /// <summary>One of <see cref="GenerationStep"/>.</summary>
    public required string Step { get; init; }

    /// <summary>Everything that was gathered.</summary>
    public required WorkContext Context { get; init; }

    /// <summary>Name of the agent.</summary>
    public required string AgentName { get; init; }

    /// <summary>Model with its limits.</summary>
    public required ModelPrice Model { get; init; }

    /// <summary>The model's name as it is to be sent.</summary>
    public required string ModelName { get; init; }

    /// <summary>Sampling temperature the agent is set to.</summary>
    public double? Temperature { get; init; }

    /// <summary>Most tokens of an answer the agent is set to.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>What tells this prompt from others over the same context: execution, run and round.</summary>
    public required string Seed { get; init; }
}
