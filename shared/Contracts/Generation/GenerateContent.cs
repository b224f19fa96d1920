namespace CodeValdCortex.Contracts.Generation;

/// <summary>Asks an agent for content within its budget.</summary>
/// <remarks>Idempotent by (execution, run, step, round): a stored answer is returned, not bought again.
/// Answered by <see cref="GenerateContentCompleted"/> or <see cref="GenerateContentFailed"/>.</remarks>
[WireName("generate-content")]
public sealed record GenerateContent : ICommand
{
    /// <inheritdoc/>
    public required Guid ExecutionId { get; init; }

    /// <summary>Number of the run within the execution, from 1.</summary>
    public required int Run { get; init; }

    /// <summary>One of <see cref="GenerationStep"/>.</summary>
    public required string Step { get; init; }

    /// <summary>Revision round of the run, from 0; repairs within a step are the agent's own affair.</summary>
    public int Round { get; init; }

    /// <summary>Human-readable id, <c>WI-…</c>; goes into the usage ledger.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>document, software, proposal, analysis or a team's own type.</summary>
    public required string WorkType { get; init; }

    /// <summary>Gitea's repository id; goes into the usage ledger. 0 where the sender does not know it.</summary>
    public long RepositoryId { get; init; }

    /// <summary>Agency whose budget pays.</summary>
    public required string AgencyCode { get; init; }

    /// <summary>Key of the agent (model, temperature, limits) in <c>agents</c>; empty for the work type's default.</summary>
    public string AgentKey { get; init; } = "";

    /// <summary>Content hash of the <see cref="WorkContext"/> the prompt is built from.</summary>
    public required string ContextHash { get; init; }

    /// <inheritdoc/>
    public object Failed(Failure failure) => new GenerateContentFailed
    {
        ExecutionId = ExecutionId, Run = Run, Step = Step, Round = Round, Failure = failure,
    };
}
