namespace CodeValdCortex.Storage.Content;

/// <summary>Write-once content by hash: what is too big or too private for the broker travels by reference.</summary>
public interface IContentStore
{
    /// <summary>Stores JSON of <paramref name="value"/>; returns its hash. Equal values give equal hashes and one document.</summary>
    Task<string> Write<T>(T value, CancellationToken ct);

    /// <summary>Reads it back.</summary>
    /// <exception cref="ContentMissingException">Nothing is stored under that hash (expired, or never written).</exception>
    Task<T> Read<T>(string hash, CancellationToken ct);
}

/// <summary>Nothing is stored under a content hash.</summary>
public sealed class ContentMissingException(string hash)
    : Exception($"Content {hash} is not stored. It was never written, or has passed its retention.")
{
    /// <summary>The hash that was asked for.</summary>
    public string Hash { get; } = hash;
}
