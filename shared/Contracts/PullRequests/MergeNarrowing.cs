namespace CodeValdCortex.Contracts.PullRequests;

/// <summary>What a repository's own file takes away from the installation's merge policies.</summary>
public sealed record MergeNarrowing
{
    /// <summary>True where every merge is left to a person.</summary>
    public bool NeverAutomatic { get; init; }

    /// <summary>Globs of paths that are never merged automatically, besides the installation's.</summary>
    public IReadOnlyList<string> ProtectedPaths { get; init; } = [];

    /// <summary>Why the file cannot be read, naming file and line; null where it can. Nothing is merged meanwhile.</summary>
    public string? Unreadable { get; init; }
}
