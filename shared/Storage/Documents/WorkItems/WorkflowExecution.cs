namespace CodeValdCortex.Storage.Documents.WorkItems;

/// <summary>One run of a work item: its steps, calls and outcome. Projected from the saga.</summary>
[Collection("workflow_executions")]
public sealed record WorkflowExecution : IDocument
{
    /// <summary>From execution and run: <see cref="Keys.Run"/>.</summary>
    public required string Key { get; init; }

    /// <summary>The saga.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Number of the run within the execution, from 1.</summary>
    public required int Run { get; init; }

    /// <summary>Key in <c>work_items</c>.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary>The work type of the item.</summary>
    public required string WorkType { get; init; }

    /// <summary>running, completed, failed or cancelled.</summary>
    public required string Status { get; init; }

    /// <summary>Idempotency key of this run.</summary>
    public required string IdempotenceKey { get; init; }

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<RunStep> Steps { get; init => field = value ?? []; } = [];

    /// <summary>Keys of the calls in <c>llm_usage</c>.</summary>
    public IReadOnlyList<string> LlmCalls { get; init => field = value ?? []; } = [];

    /// <summary>What was done with git, in order: pushes, merges, deletions, one line each.</summary>
    public IReadOnlyList<string> GitOperations { get; init => field = value ?? []; } = [];

    /// <summary>Spent on models in this run, in billionths of a US dollar.</summary>
    public long CostNanoUsd { get; init; }

    /// <summary>Tokens sent in this run.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens received in this run.</summary>
    public long OutputTokens { get; init; }

    /// <summary>What failed; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>Version of the saga this shows; a lower one is ignored.</summary>
    public required long Version { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while running.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}
