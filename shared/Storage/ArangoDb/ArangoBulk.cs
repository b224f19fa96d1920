using System.Buffers;
using System.Net.Http.Headers;
using CodeValdCortex.Storage.ArangoDb.Api;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>A bulk write in steps. Each goes through the import, which only counts what it refuses; where it counts any, the step is
/// sent again as a batch of documents, whose answer has a place for each item (writing one twice changes nothing). Those that met a
/// concurrent write are sent once more.</summary>
internal sealed class ArangoBulk(string collection, ArangoClient client)
{
    /// <summary>How often an item is tried before its conflict is reported.</summary>
    public const int MostTries = 12;

    private const int StepDocuments = 1000;
    private const int StepBytes = 8 * 1024 * 1024;

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly List<BulkError> errors = [];
    private List<Item> waiting = [];
    private int written;
    private long bytes;

    /// <summary>Takes an item; sends what waits when that is enough for a request.</summary>
    public async Task Add(int index, string key, byte[] json, CancellationToken ct)
    {
        waiting.Add(new Item(index, key, json));
        bytes += json.Length;
        if (waiting.Count >= StepDocuments || bytes >= StepBytes)
        {
            await Flush(ct);
        }
    }

    public void Refuse(int index, string key, string reason) => errors.Add(new BulkError(index, key, reason));

    public BulkResult Result() => new(written, [.. errors.OrderBy(error => error.Index)]);

    /// <summary>Sends what waits.</summary>
    public async Task Flush(CancellationToken ct)
    {
        bytes = 0;
        if (waiting.Count > 1 && await Imported(ct))
        {
            written += waiting.Count;
            waiting = [];
        }
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

    // True when the server took every one.
    private async Task<bool> Imported(CancellationToken ct)
    {
        using var body = Body();
        try
        {
            var counts = await client.Bulk.Import(collection, body, ct);
            return counts is { Errors: 0, Empty: 0, Ignored: 0 } && counts.Created + counts.Updated == waiting.Count;
        }
        catch (ArangoException e) when (e.ErrorNumber is ArangoErrorNumber.Conflict)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<WriteResult>> Send(CancellationToken ct)
    {
        using var body = Body();
        using var response = await client.Documents.Insert(collection, body, "replace", ct);
        return await ArangoBatch.Read(response, collection, waiting.Count, ct);
    }

    private ReadOnlyMemoryContent Body()
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
        return new ReadOnlyMemoryContent(body.WrittenMemory) { Headers = { ContentType = JsonType } };
    }

    private sealed record Item(int Index, string Key, byte[] Json);
}
