using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using CodeValdCortex.Storage.ArangoDb.Api;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>A bulk write in steps. The status of an array request says nothing about its items, so every item's own answer is
/// read; those that met a concurrent write are sent again.</summary>
internal sealed class ArangoBulk(string collection, IDocumentApi documents)
{
    /// <summary>How often an item is tried before its conflict is reported.</summary>
    public const int MostTries = 12;

    private readonly List<BulkError> errors = [];
    private List<Item> waiting = [];
    private int written;

    /// <summary>Items not yet sent.</summary>
    public int Waiting => waiting.Count;

    public void Add(int index, string key, byte[] json) => waiting.Add(new Item(index, key, json));

    public void Refuse(int index, string key, string reason) => errors.Add(new BulkError(index, key, reason));

    public BulkResult Result() => new(written, [.. errors.OrderBy(error => error.Index)]);

    /// <summary>Sends what waits.</summary>
    public async Task Flush(CancellationToken ct)
    {
        for (var attempt = 1; waiting.Count > 0; attempt++)
        {
            var answers = await Send(ct);
            var again = new List<Item>();
            foreach (var (item, answer) in waiting.Zip(answers))
            {
                if (!answer.Error)
                {
                    written++;
                }
                else if (answer.ErrorNum is ArangoErrorNumber.Conflict && attempt < MostTries)
                {
                    again.Add(item);
                }
                else
                {
                    Refuse(item.Index, item.Key, answer.ErrorMessage ?? $"error {answer.ErrorNum}");
                }
            }
            waiting = again;
            if (waiting.Count > 0)
            {
                await ConflictRetry.Pause(attempt, ct);
            }
        }
    }

    private async Task<IReadOnlyList<WriteResult>> Send(CancellationToken ct)
    {
        var body = new ArrayBufferWriter<byte>(waiting.Sum(item => item.Json.Length + 1) + 2);
        var separator = "["u8;
        foreach (var item in waiting)
        {
            body.Write(separator);
            body.Write(item.Json);
            separator = ","u8;
        }
        body.Write("]"u8);
        using var content = new ReadOnlyMemoryContent(body.WrittenMemory);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await documents.Insert(collection, content, "replace", ct);
        var answer = await ArangoAnswer.Read(response, ct);
        var results = answer.Error is null
            ? JsonSerializer.Deserialize(answer.Body, ArangoJson.Default.IReadOnlyListWriteResult)!
            : throw answer.Error;
        return results.Count == waiting.Count
            ? results
            : throw new StorageException($"ArangoDB answered {results.Count} of {waiting.Count} items written to {collection}.");
    }

    private sealed record Item(int Index, string Key, byte[] Json);
}
