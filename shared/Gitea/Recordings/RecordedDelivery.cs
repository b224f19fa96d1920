using System.Text.Json;
using System.Text.Json.Serialization;
using CodeValdCortex.Gitea.Webhooks;

namespace CodeValdCortex.Gitea.Recordings;

/// <summary>A webhook delivery on disk: <c>NAME.headers.json</c> with the headers in order, and <c>NAME.body.json</c> or
/// <c>NAME.body.form</c> with the body byte for byte (signatures verify only over these bytes).</summary>
public sealed record RecordedDelivery
{
    private const string HeadersSuffix = ".headers.json";

    /// <summary>File name without its endings, e.g. <c>03-issues-opened</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name and value as received, in order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The body as received.</summary>
    public required byte[] Body { get; init; }

    /// <summary>True where the document is the form field <c>payload</c>.</summary>
    public required bool IsForm { get; init; }

    /// <summary>The value of a header, or null; names in any case.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The JSON document: what is signed.</summary>
    public byte[] Document() => IsForm ? FormPayload.Decode(Body) : Body;

    /// <summary>The same delivery under another id or signed with another secret.</summary>
    /// <param name="secret">Signs with it; null leaves the signatures as recorded.</param>
    /// <param name="deliveryId">A new id, as Gitea's own replay gives one; null leaves it as recorded.</param>
    public RecordedDelivery With(string? secret, string? deliveryId)
    {
        var signature = secret is null ? null : WebhookSignature.Sign(Document(), secret);
        return this with
        {
            Headers =
            [
                .. Headers.Select(header => new KeyValuePair<string, string>(header.Key, header.Key.ToUpperInvariant() switch
                {
                    "X-GITEA-DELIVERY" or "X-GOGS-DELIVERY" or "X-GITHUB-DELIVERY" => deliveryId ?? header.Value,
                    "X-GITEA-SIGNATURE" or "X-GOGS-SIGNATURE" => signature ?? header.Value,
                    "X-HUB-SIGNATURE-256" => signature is null ? header.Value : "sha256=" + signature,
                    _ => header.Value,
                })).Where(header => signature is null || !header.Key.Equals("X-Hub-Signature", StringComparison.OrdinalIgnoreCase)),
            ],
        };
    }

    /// <summary>All recordings of a folder, by name; other files are passed over.</summary>
    /// <exception cref="InvalidDataException">A headers file cannot be read, or has no body beside it.</exception>
    public static IReadOnlyList<RecordedDelivery> ReadFolder(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*" + HeadersSuffix).Order(StringComparer.Ordinal).Select(Read),
    ];

    private static RecordedDelivery Read(string headersFile)
    {
        var stem = headersFile[..^HeadersSuffix.Length];
        var isForm = File.Exists(stem + ".body.form");
        var body = stem + (isForm ? ".body.form" : ".body.json");
        if (!File.Exists(body))
        {
            throw new InvalidDataException($"{headersFile} has no body file beside it.");
        }

        try
        {
            var recorded = JsonSerializer.Deserialize(File.ReadAllBytes(headersFile), RecordingJson.Default.RecordedHeaders);
            return new RecordedDelivery
            {
                Name = Path.GetFileName(stem),
                Headers = [.. recorded!.Headers.Select(pair => new KeyValuePair<string, string>(pair[0], pair[1]))],
                Body = File.ReadAllBytes(body),
                IsForm = isForm,
            };
        }
        catch (Exception e) when (e is JsonException or IndexOutOfRangeException or ArgumentOutOfRangeException or NullReferenceException)
        {
            throw new InvalidDataException($"{headersFile} does not hold recorded headers.", e);
        }
    }
}

/// <summary>The content of a headers file.</summary>
internal sealed record RecordedHeaders
{
    public required IReadOnlyList<IReadOnlyList<string>> Headers { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RecordedHeaders))]
internal sealed partial class RecordingJson : JsonSerializerContext;
