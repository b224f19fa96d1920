using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CodeValdCortex.Storage.ArangoDb.Api;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Transfer;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>Documents and graphs in an ArangoDB database.</summary>
internal sealed class ArangoDatabase(ArangoClient client) : IEngine
{
    private const int BatchSize = 1000;
    private const int CursorSeconds = 120;   // between two batches
    private static readonly CursorOptions Whole = new(MaxRuntime: 120);
    private static readonly CursorOptions AsRead = new(MaxRuntime: 3600, Stream: true);   // its run time includes the reader's

    private readonly ConcurrentDictionary<Type, object> collections = new();

    public IDocumentCollection<T> Collection<T>() where T : class, IDocument =>
        (IDocumentCollection<T>)collections.GetOrAdd(typeof(T),
            static (type, client) => new ArangoCollection<T>(DocumentRules.Collection(type), client), client);

    public async Task<TResult> Query<TResult>(IQuery<TResult> query, CancellationToken ct)
    {
        var rows = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(rows, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartArray();
            await foreach (var batch in ArangoCursor.Batches(client.Cursors, Start(query, Whole), ct))
            {
                foreach (var row in batch.EnumerateArray())
                {
                    row.WriteTo(json);
                }
            }
            json.WriteEndArray();
        }
        return QueryText.Result<TResult>(query, rows.WrittenSpan);
    }

    public async IAsyncEnumerable<TRow> Stream<TRow>(IQuery<IReadOnlyList<TRow>> query, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in ArangoCursor.Batches(client.Cursors, Start(query, AsRead), ct))
        {
            foreach (var row in batch.EnumerateArray())
            {
                ct.ThrowIfCancellationRequested();
                yield return QueryText.Row<TRow>(query, JsonMarshal.GetRawUtf8Value(row));
            }
        }
    }

    public string Place => client.Url.ToString();

    public async Task Probe(CancellationToken ct)
    {
        using var response = await client.Admin.Availability(ct);
        if (!response.IsSuccessStatusCode)
        {
            throw await ArangoClient.Error(response, ct);
        }
    }

    public IAsyncEnumerable<RawDocument> Read(CollectionDefinition collection, CancellationToken ct) =>
        ArangoRaw.Read(client.Cursors, collection.Name, ct);

    public async Task<BulkResult> Write(
        CollectionDefinition collection, IReadOnlyList<RawDocument> documents, CancellationToken ct)
    {
        var bulk = new ArangoBulk(collection.Name, client);
        for (var index = 0; index < documents.Count; index++)
        {
            await bulk.Add(index, documents[index].Key, Encoding.UTF8.GetBytes(documents[index].Json), ct);
        }
        await bulk.Flush(ct);
        return bulk.Result();
    }

    private static NewCursor Start(object query, CursorOptions options) => new(
        QueryText.Of(query.GetType(), "aql"), QueryText.Parameters(query), BatchSize, CursorSeconds, options);
}
