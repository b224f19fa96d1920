namespace CodeValdCortex.Indexing;

/// <summary>The problem types (RFC 9457 <c>type</c>) that GitIndexer answers with: what client and server agree
/// on.</summary>
public static class IndexProblems
{
    /// <summary>404: the repository is not indexed.</summary>
    public const string NotIndexed = "urn:cortex:index:not-indexed";

    /// <summary>404: no such path, commit or work item.</summary>
    public const string Unknown = "urn:cortex:index:unknown";

    /// <summary>400: a value is out of range.</summary>
    public const string Refused = "urn:cortex:index:refused";
}
