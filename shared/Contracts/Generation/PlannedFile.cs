namespace CodeValdCortex.Contracts.Generation;

/// <summary>One file of a plan.</summary>
public sealed record PlannedFile
{
    /// <summary>Path from the repository's root.</summary>
    public required string Path { get; init; }

    /// <summary>create, update or delete.</summary>
    public required string Operation { get; init; }

    /// <summary>What happens to it, one sentence.</summary>
    public required string Purpose { get; init; }
}
