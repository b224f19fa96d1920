using System.Net.Http.Headers;
using System.Text.Json;
using CodeValdCortex.Storage.ArangoDb.Api;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>Deletes many by key; those that met a concurrent write are sent again.</summary>
internal static class ArangoBulkDeletion
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    /// <summary>Deletes; returns how many there were.</summary>
    public static async Task<int> Delete(IDocumentApi documents, string collection, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var deleted = 0;
        for (var attempt = 1; keys.Count > 0; attempt++)
        {
            using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(keys, ArangoJson.Default.IReadOnlyListString));
            body.Headers.ContentType = JsonType;
            using var response = await documents.DeleteMany(collection, body, ct);
            var results = await ArangoBatch.Read(response, collection, keys.Count, ct);
            var again = new List<string>();
            foreach (var (key, result) in keys.Zip(results))
            {
                switch (result)
                {
                    case { Error: false }:
                        deleted++;
                        break;
                    case { ErrorNum: ArangoErrorNumber.Conflict } when attempt < ArangoBulk.MostTries:
                        again.Add(key);
                        break;
                    case { ErrorNum: not ArangoErrorNumber.DocumentNotFound }:
                        throw new StorageException($"Deleting {collection}/{key}: {result.ErrorMessage}");
                }
            }
            keys = again;
            if (keys.Count > 0)
            {
                await ConflictRetry.Pause(attempt, ct);
            }
        }
        return deleted;
    }
}
