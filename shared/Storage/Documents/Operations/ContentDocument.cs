namespace CodeValdCortex.Storage.Documents.Operations;

/// <summary>Write-once content under the hash of its bytes.</summary>
[Collection("content")]
public sealed record ContentDocument : IDocument
{
    /// <summary>Lower-case hex SHA-256 of the UTF-8 bytes of <see cref="Json"/>.</summary>
    public required string Key { get; init; }

    /// <summary>The content, JSON text.</summary>
    public required string Json { get; init; }

    /// <summary>Its size in bytes of UTF-8.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>When it was first written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it may be deleted; null while something needs it.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
