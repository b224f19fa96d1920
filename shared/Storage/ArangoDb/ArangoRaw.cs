using System.Runtime.CompilerServices;
using System.Text.Json;
using CodeValdCortex.Storage.ArangoDb.Api;
using CodeValdCortex.Storage.Transfer;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>Documents of a collection as JSON text, without their types.</summary>
internal static class ArangoRaw
{
    private const int SmallestPage = 20;
    private const int LargestPage = 500;
    private const int PageBytes = 8 * 1024 * 1024;
    private const int Seconds = 120;

    // Page by page and not one long cursor: a slow reader can't let it expire. One batch holds a page, so there is no next one.
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
        var (after, page) = ("", SmallestPage);
        while (true)
        {
            var parameters = JsonSerializer.SerializeToElement(
                new Dictionary<string, object>(StringComparer.Ordinal) { ["@collection"] = collection, ["after"] = after, ["page"] = page });
            var batch = await cursors.Start(new NewCursor(NextPage, parameters, page, Seconds, new CursorOptions(Seconds)), ct);
            var bytes = 0L;
            foreach (var row in batch.Result.EnumerateArray())
            {
                after = row.GetProperty("key").GetString()!;
                var document = new RawDocument(after, row.GetProperty("document").GetRawText());
                bytes += document.Json.Length;
                yield return document;
            }
            if (batch.Result.GetArrayLength() < page)
            {
                yield break;
            }
            // As many as were small enough so far, so that documents of megabytes don't fill the memory.
            page = (int)Math.Clamp(page * (double)PageBytes / bytes, 1, LargestPage);
        }
    }
}
