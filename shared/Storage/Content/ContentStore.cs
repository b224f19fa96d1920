using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CodeValdCortex.Storage.Documents.Operations;

namespace CodeValdCortex.Storage.Content;

/// <summary>Content in the <c>content</c> collection, under the hash of its bytes, which is verified when it is read.</summary>
internal sealed class ContentStore(IDocumentDatabase database, TimeProvider time) : IContentStore, IContentRetention
{
    private readonly IDocumentCollection<ContentDocument> contents = database.Collection<ContentDocument>();

    public async Task<string> Write<T>(T value, CancellationToken ct)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, StorageJson.Options);
        var hash = Hash(bytes);
        var document = new ContentDocument
        {
            Key = hash, Json = Encoding.UTF8.GetString(bytes), SizeBytes = bytes.Length, CreatedAt = time.GetUtcNow(),
        };
        while (true)
        {
            if (await contents.TryInsert(document, ct) is not null)
            {
                return hash;
            }
            // Somebody stored the same before. If that is on its way out, it is needed again.
            var existing = await contents.Get(hash, ct);
            if (existing is { Document.ExpiresAt: null }
                || (existing is not null
                    && await contents.TryReplace(existing.Document with { ExpiresAt = null }, existing.Revision, ct) is not null))
            {
                return hash;
            }
        }
    }

    public async Task<T> Read<T>(string hash, CancellationToken ct)
    {
        var stored = DocumentRules.IsKey(hash) ? await contents.Get(hash, ct) : null;
        if (stored is null)
        {
            throw new ContentMissingException(hash);
        }
        var bytes = Encoding.UTF8.GetBytes(stored.Document.Json);
        return Hash(bytes) == hash
            ? JsonSerializer.Deserialize<T>(bytes, StorageJson.Options)
                ?? throw new StorageException($"Content {hash} is null; a {typeof(T).Name} was expected.")
            : throw new StorageException($"Content {hash} is damaged: its bytes have another hash.");
    }

    public async Task Expire(IReadOnlyCollection<string> hashes, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var stored in await contents.GetMany(hashes, ct))
        {
            // A lost race means that somebody wrote it anew, hence needs it: then it stays.
            await contents.TryPatch(stored.Document.Key, new Patch<ContentDocument>().Set(content => content.ExpiresAt, at), ct, stored.Revision);
        }
    }

    public async Task Keep(IReadOnlyCollection<string> hashes, CancellationToken ct)
    {
        foreach (var hash in hashes)
        {
            while (await contents.Get(hash, ct) is { Document.ExpiresAt: not null } stored
                && await contents.TryReplace(stored.Document with { ExpiresAt = null }, stored.Revision, ct) is null)
            {
                // Somebody else changed when it goes: look again.
            }
        }
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
