using System.Runtime.CompilerServices;
using System.Text.Json;
using CodeValdCortex.Storage.ArangoDb.Api;
using CodeValdCortex.Storage.Transfer;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>Documents of a collection as JSON text, without their types.</summary>
internal static class ArangoRaw
{
    private const int Page = 500;
    private const int Seconds = 120;

    // Page by page and not one long cursor: a slow reader can't let it expire.
    private const string NextPage = """
        FOR document IN @@collection
          FILTER document._key > @after
          SORT document._key
          LIMIT @page
          RETURN { key: document._key, document: UNSET(document, "_id", "_rev") }
        """;

    /// <summary>All of them, in the server's order of keys.</summary>
    public static async IAsyncEnumerable<RawDocument> Read(
        ICursorApi cursors, string collection, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = "";
        while (true)
        {
            var parameters = JsonSerializer.SerializeToElement(
                new Dictionary<string, object>(StringComparer.Ordinal) { ["@collection"] = collection, ["after"] = after, ["page"] = Page });
            var batch = await cursors.Start(new NewCursor(NextPage, parameters, Page, Seconds, new CursorOptions(Seconds)), ct);
            foreach (var row in batch.Result.EnumerateArray())
            {
                after = row.GetProperty("key").GetString()!;
                yield return new RawDocument(after, row.GetProperty("document").GetRawText());
            }
            if (batch.Result.GetArrayLength() < Page)
            {
                yield break;
            }
        }
    }
}
