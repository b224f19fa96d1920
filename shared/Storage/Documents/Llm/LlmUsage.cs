namespace CodeValdCortex.Storage.Documents.Llm;

/// <summary>One call of a model, failed and lost ones included.</summary>
[Collection("llm_usage")]
public sealed record LlmUsage : IDocument
{
    /// <summary>From execution, run, step, round, part and attempt: <see cref="Keys.LlmCall"/>.</summary>
    public required string Key { get; init; }

    /// <summary>The saga.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Key in <c>work_items</c>.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>Code of the agency that pays.</summary>
    public required string AgencyId { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary>Key in <c>agents</c>.</summary>
    public required string AgentId { get; init; }

    /// <summary>The model that was asked.</summary>
    public required string Model { get; init; }

    /// <summary>Number of the run, from 1.</summary>
    public required int Run { get; init; }

    /// <summary>plan, files, report or review.</summary>
    public required string Step { get; init; }

    /// <summary>Revision round, from 0.</summary>
    public int Round { get; init; }

    /// <summary>Repair within the step, from 0.</summary>
    public int Repair { get; init; }

    /// <summary>Tokens sent, cached ones included.</summary>
    public long InputTokens { get; init; }

    /// <summary>Of those, tokens the provider had cached.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Tokens received.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Cost in billionths of a US dollar; of a lost call what was reserved for it.</summary>
    public long CostNanoUsd { get; init; }

    /// <summary>Duration in milliseconds.</summary>
    public long DurationMs { get; init; }

    /// <summary>pending (booked at its reservation while the call is under way), ok, error or lost.</summary>
    public required string Status { get; init; }

    /// <summary>Code of the failure; null when ok.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The provider's request id; null where it gave none.</summary>
    public string? RequestId { get; init; }

    /// <summary>When the call began.</summary>
    public required DateTimeOffset CalledAt { get; init; }
}
