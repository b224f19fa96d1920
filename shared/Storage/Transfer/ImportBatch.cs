using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Storage.Transfer;

/// <summary>Documents of one collection that are written together.</summary>
internal sealed class ImportBatch(IEngine engine)
{
    private const int Letters = 8 * 1024 * 1024;   // documents may have megabytes

    private readonly List<RawDocument> waiting = [];
    private long letters;
    private CollectionDefinition? collection;

    /// <summary>Documents written so far.</summary>
    public long Written { get; private set; }

    /// <summary>Takes a document; writes when there are enough, or when it belongs to another collection.</summary>
    public async Task Add(CollectionDefinition to, RawDocument document, int enough, CancellationToken ct)
    {
        if (waiting.Count >= enough || letters >= Letters || (collection is not null && collection.Name != to.Name))
        {
            await Flush(ct);
        }
        collection = to;
        waiting.Add(document);
        letters += document.Json.Length;
    }

    /// <summary>Writes what waits.</summary>
    /// <exception cref="StorageException">The engine refused a document.</exception>
    public async Task Flush(CancellationToken ct)
    {
        if (waiting.Count == 0)
        {
            return;
        }
        var result = await engine.Write(collection!, waiting, ct);
        if (result.Errors is [var first, ..])
        {
            throw new StorageException($"{collection!.Name}/{first.Key} was refused: {first.Reason}");
        }
        Written += result.Written;
        waiting.Clear();
        letters = 0;
    }
}
