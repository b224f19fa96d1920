using CodeValdCortex.Storage;

namespace CodeValdCortex.GitIndexer.Indexing;

/// <summary>Writes many documents in steps, and fails when one of them is refused: an index with holes would answer
/// wrongly.</summary>
internal static class BulkWriting
{
    // Large enough to amortise a transaction, small enough that others get a turn at the one writer of SQLite.
    private const int Step = 500;

    public static async Task Save<T>(this IDocumentDatabase database, IEnumerable<T> documents, CancellationToken ct)
        where T : class, IDocument
    {
        foreach (var step in documents.Chunk(Step))
        {
            var result = await database.Collection<T>().UpsertMany(step, ct);
            if (result.Errors is [var first, ..])
            {
                throw new IndexingException(
                    $"{result.Errors.Count} of {step.Length} documents of {typeof(T).Name} were refused; the first is {first.Key}: {first.Reason}");
            }
        }
    }

    public static async Task Remove<T>(this IDocumentDatabase database, IEnumerable<string> keys, CancellationToken ct)
        where T : class, IDocument
    {
        foreach (var step in keys.Chunk(Step))
        {
            await database.Collection<T>().DeleteMany(step, ct);
        }
    }

    /// <summary>Those of the keys that exist.</summary>
    public static async Task<HashSet<string>> Existing<T>(
        this IDocumentDatabase database, IEnumerable<string> keys, CancellationToken ct)
        where T : class, IDocument
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in keys.Distinct(StringComparer.Ordinal).Chunk(Step))
        {
            found.UnionWith((await database.Collection<T>().GetMany(step, ct)).Select(x => x.Document.Key));
        }

        return found;
    }
}

/// <summary>The index could not be written as it should be.</summary>
internal sealed class IndexingException(string message) : Exception(message);
