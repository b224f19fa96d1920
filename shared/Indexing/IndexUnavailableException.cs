namespace CodeValdCortex.Indexing;

/// <summary>GitIndexer did not answer a question. Callers go on without the answer, or say "search
/// unavailable".</summary>
/// <param name="reason">Whether waiting helps.</param>
/// <param name="message">One sentence.</param>
/// <param name="innerException">What happened underneath.</param>
public sealed class IndexUnavailableException(IndexUnavailableReason reason, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Whether waiting helps.</summary>
    public IndexUnavailableReason Reason { get; } = reason;
}

/// <summary>Why there is no answer.</summary>
public enum IndexUnavailableReason
{
    /// <summary>GitIndexer can't be reached, is overloaded or failed.</summary>
    Away,

    /// <summary>The repository is not indexed (yet).</summary>
    NotIndexed,

    /// <summary>There is no such path, commit or work item in the index.</summary>
    Unknown,

    /// <summary>The question itself is refused: a value out of range.</summary>
    Refused,
}
