namespace CodeValdCortex.Contracts.Generation;

/// <summary>No valid answer: the provider, the budget or the validation said no.</summary>
[WireName("generate-content-failed")]
public sealed record GenerateContentFailed
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Number of the run within the execution, from 1.</summary>
    public required int Run { get; init; }

    /// <summary>One of <see cref="GenerationStep"/>.</summary>
    public required string Step { get; init; }

    /// <summary>Revision round of the run, from 0; repairs within a step are the agent's own affair.</summary>
    public int Round { get; init; }

    /// <summary>Why. Codes: <c>provider-unavailable</c>, <c>provider-refused</c>, <c>budget-exhausted</c>,
    /// <c>model-unpriced</c>, <c>answer-invalid</c>, <c>answer-forbidden</c>, <c>context-missing</c>, <c>paused</c>.</summary>
    public required Failure Failure { get; init; }
}
