using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Transfer;

namespace CodeValdCortex.Storage;

/// <summary>A database as its own tools see it: whether it serves, and its documents as they lie there.</summary>
internal interface IEngine : IDocumentDatabase
{
    /// <summary>Where the data lives, for people: an address or a file.</summary>
    string Place { get; }

    /// <summary>Returns when the engine would take reads and writes now.</summary>
    /// <exception cref="StorageException">It would not; the message says why.</exception>
    Task Probe(CancellationToken ct);

    /// <summary>All documents of a collection as JSON, without revisions, in an order of the engine's.</summary>
    IAsyncEnumerable<RawDocument> Read(CollectionDefinition collection, CancellationToken ct);

    /// <summary>Inserts or replaces documents given as JSON.</summary>
    Task<BulkResult> Write(CollectionDefinition collection, IReadOnlyList<RawDocument> documents, CancellationToken ct);
}
