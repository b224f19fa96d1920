namespace CodeValdCortex.Contracts.Generation;

/// <summary>The answer is stored as content and has passed validation.</summary>
[WireName("generate-content-completed")]
public sealed record GenerateContentCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Number of the run within the execution, from 1.</summary>
    public required int Run { get; init; }

    /// <summary>One of <see cref="GenerationStep"/>.</summary>
    public required string Step { get; init; }

    /// <summary>Revision round of the run, from 0; repairs within a step are the agent's own affair.</summary>
    public int Round { get; init; }

    /// <summary>Content hash of the answer's JSON: a <see cref="WorkPlan"/>, <see cref="FileSet"/>,
    /// <see cref="AnalysisReport"/> or <see cref="ReviewOpinion"/>, by step.</summary>
    public required string AnswerHash { get; init; }

    /// <summary>The model that answered.</summary>
    public required string Model { get; init; }

    /// <summary>Name of the agent, for authorship.</summary>
    public required string AgentName { get; init; }

    /// <summary>E-mail address of the agent.</summary>
    public required string AgentEmail { get; init; }

    /// <summary>Tokens sent in all rounds of this step, cached ones included.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Tokens received in all rounds of this step.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>What all rounds of this step cost, in billionths of a US dollar.</summary>
    public required long CostNanoUsd { get; init; }

    /// <summary>How many times the answer had to be repaired before it was valid, 0–2.</summary>
    public int Repairs { get; init; }

    /// <summary>Keys of the calls in <c>llm_usage</c>.</summary>
    public IReadOnlyList<string> Calls { get; init; } = [];
}
