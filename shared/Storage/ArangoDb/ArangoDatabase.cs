using System.Buffers;
using System.Collections.Concurrent;
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
    private const int CursorSeconds = 60;
    private static readonly CursorOptions CursorOptions = new(MaxRuntime: 120);

    private readonly ConcurrentDictionary<Type, object> collections = new();

    public IDocumentCollection<T> Collection<T>() where T : class, IDocument =>
        (IDocumentCollection<T>)collections.GetOrAdd(typeof(T),
            static (type, client) => new ArangoCollection<T>(DocumentRules.Collection(type), client.Documents), client);

    public async Task<TResult> Query<TResult>(IQuery<TResult> query, CancellationToken ct)
    {
        var start = new NewCursor(
            QueryText.Of(query.GetType(), "aql"), QueryText.Parameters(query), BatchSize, CursorSeconds, CursorOptions);
        var rows = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(rows, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartArray();
            var batch = await client.Cursors.Start(start, ct);
            try
            {
                Append(json, batch);
                while (batch is { HasMore: true, Id: { } id })
                {
                    batch = await client.Cursors.Next(id, ct);
                    Append(json, batch);
                }
            }
            catch when (batch is { HasMore: true, Id: not null })
            {
                await Abandon(batch.Id);
                throw;
            }
            json.WriteEndArray();
        }
        return QueryText.Result<TResult>(rows.WrittenSpan);
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
        var bulk = new ArangoBulk(collection.Name, client.Documents);
        for (var index = 0; index < documents.Count; index++)
        {
            bulk.Add(index, documents[index].Key, Encoding.UTF8.GetBytes(documents[index].Json));
        }
        await bulk.Flush(ct);
        return bulk.Result();
    }

    private static void Append(Utf8JsonWriter json, CursorBatch batch)
    {
        foreach (var row in batch.Result.EnumerateArray())
        {
            row.WriteTo(json);
        }
    }

    private async Task Abandon(string cursor)
    {
        try
        {
            await client.Cursors.Delete(cursor, CancellationToken.None);
        }
        catch (StorageException)
        {
            // It ends by itself after its time to live; what matters is the error that led here.
        }
    }
}
