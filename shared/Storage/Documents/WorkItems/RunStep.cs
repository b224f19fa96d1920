namespace CodeValdCortex.Storage.Documents.WorkItems;

/// <summary>One step of a run.</summary>
public sealed record RunStep
{
    /// <summary>Short name: accept, context, plan, files, publish, …</summary>
    public required string Name { get; init; }

    /// <summary>running, done, failed or skipped.</summary>
    public required string Status { get; init; }

    /// <summary>One line of result.</summary>
    public string Detail { get; init => field = value ?? ""; } = "";

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while running.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
