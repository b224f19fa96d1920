namespace CodeValdCortex.Contracts.Generation;

/// <summary>One file of a generated set.</summary>
public sealed record GeneratedFile
{
    /// <summary>Path from the repository's root; never absolute, never with <c>..</c>, never inside <c>.git</c>.</summary>
    public required string Path { get; init; }

    /// <summary>create, update or delete.</summary>
    public required string Operation { get; init; }

    /// <summary>The whole new text; null for delete, and where <see cref="Base64"/> is set.</summary>
    public string? Text { get; init; }

    /// <summary>The whole new content of a binary file (a rendered PDF); null for text.</summary>
    public string? Base64 { get; init; }
}
