namespace CodeValdCortex.Indexing;

/// <summary>Where GitIndexer is. From INDEXER_URL; by default this very process:
/// <c>http://127.0.0.1:{APP_PORT}</c>.</summary>
public sealed class IndexingOptions
{
    /// <summary>Base address with scheme.</summary>
    public Uri Url { get; set; } = new("http://127.0.0.1:8080");

    /// <summary>For one question, all attempts together. Default 10 s: answers take milliseconds; a rebuild after a
    /// restart, seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
