using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using CodeValdCortex.Testing;
using NJsonSchema;

namespace CodeValdCortex.Storage.Tests.Engines;

/// <summary>ArangoDB's HTTP API as an OpenAPI document (tests/ArangoDouble/openapi.json): does a request keep to it?</summary>
/// <remarks>Bodies are closed there wherever the options are known, so a misspelt one is found.</remarks>
internal sealed class OpenApiDocument
{
    private readonly JsonObject paths;
    private readonly JsonObject components;
    private readonly ConcurrentDictionary<string, Task<JsonSchema>> schemas = new(StringComparer.Ordinal);

    private OpenApiDocument(JsonObject document)
    {
        paths = document["paths"]!.AsObject();
        components = document["components"]!.AsObject();
    }

    public static OpenApiDocument Load() => new(JsonNode.Parse(
        File.ReadAllText(SourceTree.File("tests", "ArangoDouble", "openapi.json")))!.AsObject());

    /// <summary>What is wrong with a request; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> Faults(HttpMethod method, Uri url, string? body)
    {
        var path = Uri.UnescapeDataString(url.AbsolutePath);
        var template = paths.Select(pair => pair.Key).Where(candidate => Matches(candidate, url.AbsolutePath))
            .OrderBy(candidate => candidate.Count(letter => letter == '{')).FirstOrDefault();
        if (template is null || paths[template]![method.Method.ToLowerInvariant()] is not JsonObject operation)
        {
            return [$"{method} {path} is no operation of the API"];
        }
        var declared = (operation["parameters"]?.AsArray() ?? []).Select(Resolve)
            .Where(parameter => (string?)parameter["in"] == "query").Select(parameter => (string)parameter["name"]!).ToHashSet(StringComparer.Ordinal);
        var faults = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => Uri.UnescapeDataString(pair.Split('=')[0])).Where(name => !declared.Contains(name))
            .Select(name => $"{method} {template} has no parameter {name}").ToList();
        if (operation["requestBody"] is JsonObject request)
        {
            faults.AddRange(body is { Length: > 0 }
                ? (await Schema($"{method} {template}", request)).Validate(body).Select(error => $"{method} {template}: {error}")
                : [$"{method} {template} needs a body"]);
        }
        return faults;
    }

    private static bool Matches(string template, string path)
    {
        // An index's id is "collection/number": two segments, which OpenAPI has no way to say of one parameter.
        var wanted = template.Replace("{index-id}", "{collection}/{number}", StringComparison.Ordinal).Split('/');
        var given = path.Split('/');
        return wanted.Length == given.Length
            && wanted.Zip(given, (part, segment) => part == segment || (part.StartsWith('{') && segment.Length > 0)).All(same => same);
    }

    private JsonObject Resolve(JsonNode? node) => node!["$ref"] is { } reference
        ? components["parameters"]![((string)reference!).Split('/')[^1]]!.AsObject()
        : node.AsObject();

    private Task<JsonSchema> Schema(string operation, JsonObject request) => schemas.GetOrAdd(operation, _ =>
    {
        var schema = Resolve("requestBodies", request)["content"]!["application/json"]!["schema"]!.DeepClone().AsObject();
        schema["definitions"] = components["schemas"]!.DeepClone();
        var text = schema.ToJsonString(JsonSerializerOptions.Default).Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        return JsonSchema.FromJsonAsync(text);
    });

    private JsonObject Resolve(string kind, JsonObject node) => node["$ref"] is { } reference
        ? components[kind]![((string)reference!).Split('/')[^1]]!.AsObject()
        : node;
}
