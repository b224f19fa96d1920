namespace CodeValdCortex.Storage.Documents.WorkItems;

/// <summary>Why an item stands still.</summary>
public sealed record Waiting
{
    /// <summary>queue, lock, budget, permission, ci, approvals, person, provider, dependency or paused.</summary>
    public required string Kind { get; init; }

    /// <summary>One sentence: what exactly is missing.</summary>
    public required string Detail { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it ends by itself; null where only somebody can end it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What somebody can do about it; null where nothing is needed.</summary>
    public string? Action { get; init; }
}
