namespace CodeValdCortex.Contracts.Generation;

/// <summary>The generated files: what becomes one commit.</summary>
public sealed record FileSet
{
    /// <summary>One paragraph for the pull request.</summary>
    public required string Summary { get; init; }

    /// <summary>Lines for the commit message's bullets.</summary>
    public IReadOnlyList<string> Bullets { get; init; } = [];

    /// <summary>The files, at least one, each path once.</summary>
    public required IReadOnlyList<GeneratedFile> Files { get; init; }
}
