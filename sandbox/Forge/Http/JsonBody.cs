using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeValdCortex.Forge.Http;

/// <summary>A request's JSON object, read as Go reads it: names whatever the case, null like absent.</summary>
internal sealed class JsonBody(JsonObject json)
{
    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    public JsonObject Json => json;

    public static JsonBody Empty => new(new JsonObject(AnyCase));

    public static async Task<JsonBody> Read(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength is 0 or null && !request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return Empty;
        }

        try
        {
            return await JsonNode.ParseAsync(request.Body, AnyCase, cancellationToken: ct) is JsonObject json
                ? new(json)
                : throw new BadBodyException("A JSON object is required.");
        }
        catch (JsonException error)
        {
            throw new BadBodyException(error.Message);
        }
    }

    public bool Has(string name) => json.TryGetPropertyValue(name, out var value) && value is not null;

    public string? Text(string name) => Value<string>(name, JsonValueKind.String);

    public string TextOr(string name, string otherwise) => Text(name) ?? otherwise;

    public long? Number(string name) =>
        !Has(name) ? null : json[name] is JsonValue value && value.TryGetValue(out long number) ? number : throw Wrong(name);

    public bool? Flag(string name) => !Has(name) ? null : json[name]!.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name),
    };

    public IReadOnlyList<string>? Texts(string name) => Items(name, JsonValueKind.String)?.ConvertAll(item => item.GetValue<string>());

    public IReadOnlyList<long>? Numbers(string name) => Items(name, JsonValueKind.Number)?.ConvertAll(
        item => item.AsValue().TryGetValue(out long number) ? number : throw Wrong(name));

    public IReadOnlyList<JsonBody> Objects(string name) =>
        Items(name, JsonValueKind.Object)?.ConvertAll(item => new JsonBody(item.AsObject())) ?? [];

    public JsonBody Object(string name) => json[name] is JsonObject value ? new(value) : Empty;

    public DateTimeOffset? Instant(string name)
    {
        var text = Text(name);
        return string.IsNullOrEmpty(text) ? null
            : DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var at) ? at : throw Wrong(name);
    }

    private T? Value<T>(string name, JsonValueKind kind)
        where T : class =>
        !Has(name) ? null : json[name]!.GetValueKind() == kind ? json[name]!.GetValue<T>() : throw Wrong(name);

    private List<JsonNode>? Items(string name, JsonValueKind kind) =>
        !Has(name) ? null
        : json[name] is JsonArray items && items.All(item => item?.GetValueKind() == kind) ? [.. items.OfType<JsonNode>()]
        : throw Wrong(name);

    private static BadBodyException Wrong(string name) => new($"json: cannot unmarshal field {name}: another type is required");
}
