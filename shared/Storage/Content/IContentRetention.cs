namespace CodeValdCortex.Storage.Content;

/// <summary>Says when content is no longer needed; until somebody does, it stays.</summary>
public interface IContentRetention
{
    /// <summary>Lets content go at an instant. Unknown hashes are passed over; writing the same content again keeps it.</summary>
    Task Expire(IReadOnlyCollection<string> hashes, DateTimeOffset at, CancellationToken ct);

    /// <summary>Keeps content that was to be let go: it is needed again. What is gone already stays gone.</summary>
    Task Keep(IReadOnlyCollection<string> hashes, CancellationToken ct);
}
