namespace CodeValdCortex.Indexing.Files;

/// <summary>A file at the tip.</summary>
public sealed record FileText
{
    /// <summary>From the root.</summary>
    public required string Path { get; init; }

    /// <summary>The commit shown.</summary>
    public required string Sha { get; init; }

    /// <summary>Object name of the content.</summary>
    public required string Oid { get; init; }

    /// <summary>Size; null when the object is missing in the mirror.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Lower case; empty when unknown.</summary>
    public string Language { get; init; } = "";

    /// <summary>Lines; 0 for a binary file.</summary>
    public int Lines { get; init; }

    /// <summary>The text; null for a binary file and above 1 MiB.</summary>
    public string? Text { get; init; }

    /// <summary>Has the executable bit.</summary>
    public bool IsExecutable { get; init; }
}
