using System.Buffers;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.Json;
using CodeValdCortex.Storage.ArangoDb.Api;
using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>A collection over the document API: <c>If-Match</c> for revisions, <c>overwriteMode</c> for upserts, arrays for many.</summary>
internal sealed class ArangoCollection<T>(CollectionDefinition definition, ArangoClient client)
    : IDocumentCollection<T> where T : class, IDocument
{
    private const int BulkStep = 1000;
    private const string Conflict = "conflict";
    private const string Replace = "replace";

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly SearchValues<char> RevisionLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly string name = definition.Name;
    private readonly IDocumentApi documents = client.Documents;

    public async Task<Stored<T>?> Get(string key, CancellationToken ct)
    {
        if (!DocumentRules.IsKey(key))
        {
            return null;
        }
        using var response = await documents.Get(name, key, ct);
        var answer = await ArangoAnswer.Read(response, ct);
        return answer.Is(ArangoErrorNumber.DocumentNotFound) ? null : Document(Success(answer).Body);
    }

    public async Task<IReadOnlyList<Stored<T>>> GetMany(IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var found = new List<Stored<T>>();
        foreach (var step in keys.Where(key => DocumentRules.IsKey(key)).Distinct(StringComparer.Ordinal).Chunk(BulkStep))
        {
            using var response = await documents.GetMany(name, Content(JsonSerializer.SerializeToUtf8Bytes(step)), ct);
            using var items = JsonDocument.Parse(Success(await ArangoAnswer.Read(response, ct)).Body);
            foreach (var item in items.RootElement.EnumerateArray())
            {
                if (!item.TryGetProperty("error", out var error) || error.ValueKind is not JsonValueKind.True)
                {
                    found.Add(Document(item));
                }
                else if (item.GetProperty("errorNum").GetInt32() is not ArangoErrorNumber.DocumentNotFound)
                {
                    throw new StorageException($"Reading {name}: {item.GetProperty("errorMessage").GetString()}");
                }
            }
        }
        return found;
    }

    public async Task<string?> TryInsert(T document, CancellationToken ct)
    {
        var json = DocumentRules.Serialize(definition, document);
        var answer = await ConflictRetry.Send(() => documents.Insert(name, Content(json), Conflict, ct), ct);
        return answer.Is(ArangoErrorNumber.UniqueConstraintViolated) ? null : Revision(answer);
    }

    public async Task<string?> TryReplace(T document, string revision, CancellationToken ct)
    {
        var json = DocumentRules.Serialize(definition, document);
        if (!IsRevision(revision))
        {
            return null;   // no revision of this engine: whatever it was, it isn't current
        }
        var answer = await ConflictRetry.Send(
            () => documents.Replace(name, document.Key, Content(json), Quoted(revision), ct), ct);
        return answer.Is(ArangoErrorNumber.Conflict) || answer.Is(ArangoErrorNumber.DocumentNotFound)
            ? null
            : Revision(Unique(document.Key, answer));
    }

    public async Task<string?> TryPatch(string key, Patch<T> patch, CancellationToken ct, string? revision = null)
    {
        if (!DocumentRules.IsKey(key) || (revision is not null && !IsRevision(revision)))
        {
            return null;
        }
        var json = ArangoPatch.Json(patch.Values);
        var answer = await ConflictRetry.Send(
            () => documents.Update(name, key, Content(json), revision is null ? null : Quoted(revision), ct), ct);
        return answer.Is(ArangoErrorNumber.Conflict) || answer.Is(ArangoErrorNumber.DocumentNotFound)
            ? null
            : Revision(Unique(key, answer));
    }

    public async Task<string> Upsert(T document, CancellationToken ct)
    {
        var json = DocumentRules.Serialize(definition, document);
        var answer = await ConflictRetry.Send(() => documents.Insert(name, Content(json), Replace, ct), ct);
        return Revision(Unique(document.Key, answer));
    }

    public async Task<BulkResult> UpsertMany(IReadOnlyCollection<T> many, CancellationToken ct)
    {
        var bulk = new ArangoBulk(name, client);
        var index = 0;
        foreach (var document in many)
        {
            try
            {
                await bulk.Add(index, document.Key, DocumentRules.Serialize(definition, document), ct);
            }
            catch (InvalidDocumentException e)
            {
                bulk.Refuse(index, document.Key, e.Message);
            }
            index++;
        }
        await bulk.Flush(ct);
        return bulk.Result();
    }

    public async Task<bool> Delete(string key, CancellationToken ct, string? revision = null)
    {
        if (!DocumentRules.IsKey(key) || (revision is not null && !IsRevision(revision)))
        {
            return false;
        }
        var answer = await ConflictRetry.Send(
            () => documents.Delete(name, key, revision is null ? null : Quoted(revision), ct), ct);
        if (answer.Is(ArangoErrorNumber.DocumentNotFound) || answer.Is(ArangoErrorNumber.Conflict))
        {
            return false;
        }
        Success(answer);
        return true;
    }

    public async Task<int> DeleteMany(IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var deleted = 0;
        foreach (var step in keys.Where(key => DocumentRules.IsKey(key)).Chunk(BulkStep))
        {
            deleted += await ArangoBulkDeletion.Delete(documents, name, step, ct);
        }
        return deleted;
    }

    private Stored<T> Document(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return Document(document.RootElement);
    }

    private Stored<T> Document(JsonElement json) => new(
        DocumentRules.Deserialize<T>(definition, json.GetProperty("_key").GetString()!, JsonMarshal.GetRawUtf8Value(json)),
        json.GetProperty("_rev").GetString()!);

    private static string Revision(ArangoAnswer answer) =>
        JsonSerializer.Deserialize(Success(answer).Body, ArangoJson.Default.WriteResult)!.Revision!;

    private static ArangoAnswer Success(ArangoAnswer answer) => answer.Error is null ? answer : throw answer.Error;

    private ArangoAnswer Unique(string key, ArangoAnswer answer) =>
        answer.Is(ArangoErrorNumber.UniqueConstraintViolated)
            ? throw new UniqueAttributeTakenException(name, key, answer.Error!.Message)
            : answer;

    private static bool IsRevision(string revision) => revision.Length > 0 && !revision.AsSpan().ContainsAnyExcept(RevisionLetters);

    private static string Quoted(string revision) => $"\"{revision}\"";

    private static ByteArrayContent Content(byte[] json) => new(json) { Headers = { ContentType = Json } };
}
