using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Transfer;

namespace CodeValdCortex.Storage;

/// <summary>What every document must satisfy before an engine sees it, so that both refuse alike.</summary>
/// <remarks>Keys: ArangoDB 3.12 manual, "Document keys": 254 bytes of the letters below. <c>:</c> is allowed there too, but
/// means a shard in SmartGraphs.</remarks>
internal static class DocumentRules
{
    /// <summary>Bytes of JSON. Well above any legitimate document (content is the largest), well below what either engine takes.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private const int MaxKeyLength = 254;

    private static readonly SearchValues<char> KeyLetters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.@()+,=;$!*'%");

    private static readonly FrozenDictionary<string, CollectionDefinition> Declared =
        Schema.Collections.ToFrozenDictionary(collection => collection.Name, StringComparer.Ordinal);

    /// <summary>The declared collection a type lives in.</summary>
    public static CollectionDefinition Collection(Type document) =>
        Declared.TryGetValue(Keys.CollectionOf(document), out var collection)
            ? collection
            : throw new StorageException($"Collection {Keys.CollectionOf(document)} of {document.Name} is not declared in Schema.");

    /// <summary>A key that could be a document's.</summary>
    public static bool IsKey(ReadOnlySpan<char> key) =>
        key.Length is > 0 and <= MaxKeyLength && !key.ContainsAnyExcept(KeyLetters);

    /// <summary>JSON of a valid document.</summary>
    /// <exception cref="InvalidDocumentException">It is not valid; the message says why.</exception>
    public static byte[] Serialize<T>(CollectionDefinition collection, T document) where T : class, IDocument
    {
        CheckKey(collection, document.Key);
        if (document is IEdge edge)
        {
            CheckEnd(collection, edge.Key, "_from", edge.From, collection.Ends?.From);
            CheckEnd(collection, edge.Key, "_to", edge.To, collection.Ends?.To);
        }
        byte[] json;
        try
        {
            json = JsonSerializer.SerializeToUtf8Bytes(document, StorageJson.Options);
        }
        catch (Exception e) when (e is ArgumentException or JsonException or NotSupportedException)
        {
            throw new InvalidDocumentException($"{collection.Name}/{document.Key} can't be written as JSON: {e.Message}");
        }
        CheckSize(collection, document.Key, json.Length);
        return json;
    }

    /// <summary>A document that came as JSON, held to the same rules.</summary>
    /// <exception cref="InvalidDocumentException">It is not valid; the message says why.</exception>
    public static RawDocument Check(CollectionDefinition collection, JsonElement document)
    {
        var (key, json) = (Text(document, "_key"), document.GetRawText());
        CheckKey(collection, key);
        if (collection.Ends is { } ends)
        {
            CheckEnd(collection, key, "_from", Text(document, "_from"), ends.From);
            CheckEnd(collection, key, "_to", Text(document, "_to"), ends.To);
        }
        CheckSize(collection, key, Encoding.UTF8.GetByteCount(json));
        return new RawDocument(key, json);
    }

    /// <summary>A stored document.</summary>
    /// <exception cref="StorageException">It is not of that type; the message names it and the attribute.</exception>
    public static T Deserialize<T>(CollectionDefinition collection, string key, ReadOnlySpan<byte> json) where T : class, IDocument
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, StorageJson.Options)
                ?? throw new StorageException($"{collection.Name}/{key} is null.");
        }
        catch (JsonException e)
        {
            throw new StorageException($"{collection.Name}/{key} is no {typeof(T).Name}: {e.Message}", e);
        }
    }

    private static string Text(JsonElement document, string attribute) =>
        document.TryGetProperty(attribute, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    private static void CheckKey(CollectionDefinition collection, string key)
    {
        if (!IsKey(key))
        {
            throw new InvalidDocumentException($"\"{Shown(key)}\" can't be a key in {collection.Name}: " +
                $"keys are 1–{MaxKeyLength} characters of A-Z a-z 0-9 _ - . @ ( ) + , = ; $ ! * ' %.");
        }
    }

    private static void CheckSize(CollectionDefinition collection, string key, int bytes)
    {
        if (bytes > MaxBytes)
        {
            throw new InvalidDocumentException($"{collection.Name}/{key} has {bytes} bytes of JSON; the most is {MaxBytes}.");
        }
    }

    private static void CheckEnd(CollectionDefinition collection, string key, string attribute, string id, string? expected)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !id.AsSpan(0, slash).SequenceEqual(expected) || !IsKey(id.AsSpan(slash + 1)))
        {
            throw new InvalidDocumentException(
                $"{collection.Name}/{key}: {attribute} must be {expected}/<key>, not \"{Shown(id)}\".");
        }
    }

    private static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, 60)))
        {
            shown.Append(char.IsControl(letter) ? '?' : letter);
        }
        return text.Length > 60 ? shown.Append('…').ToString() : shown.ToString();
    }
}
