namespace CodeValdCortex.Storage;

/// <summary>A database that can say whether it serves.</summary>
internal interface IEngine : IDocumentDatabase
{
    /// <summary>Where the data lives, for people: an address or a file.</summary>
    string Place { get; }

    /// <summary>Returns when the engine would take reads and writes now.</summary>
    /// <exception cref="StorageException">It would not; the message says why.</exception>
    Task Probe(CancellationToken ct);
}
