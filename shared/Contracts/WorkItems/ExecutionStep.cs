namespace CodeValdCortex.Contracts.WorkItems;

/// <summary>One step of a run.</summary>
public sealed record ExecutionStep
{
    /// <summary>Short name: accept, context, plan, files, publish, pull-request, review, checks, merge, index, …</summary>
    public required string Name { get; init; }

    /// <summary>running, done, failed or skipped.</summary>
    public required string Status { get; init; }

    /// <summary>One line of result: a sha, a PR number, a reason.</summary>
    public string Detail { get; init; } = "";

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, UTC; null while running.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
