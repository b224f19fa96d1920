namespace CodeValdCortex.Contracts.Generation;

/// <summary>A file shown to the model.</summary>
public sealed record ContextFile
{
    /// <summary>Path from the repository's root, with slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Text at the base commit, possibly cut.</summary>
    public required string Text { get; init; }

    /// <summary>True when the text was cut; such a file must not be rewritten from here.</summary>
    public bool Truncated { get; init; }

    /// <summary>Why it is here: named by the issue, written by this work item, plan, dependency, neighbour.</summary>
    public string Reason { get; init; } = "";
}
