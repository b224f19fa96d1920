using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeValdCortex.Forge.Tests.OpenApi;

/// <summary>Checks answers against a Swagger 2.0 document: documented status, documented keys only, right types, and
/// none missing but those that Gitea omits when empty.</summary>
internal sealed class SwaggerShapes(JsonNode document)
{
    // Keys that Gitea itself leaves out: omitempty in its structs, or served from other endpoints.
    private static readonly HashSet<string> Omitted =
    [
        "Repository.external_tracker", "Repository.external_wiki", "ChangedFile.previous_filename", "CreateHookOption.branch_filter",
        "Reference.object", "User.login_name", "Hook.branch_filter", "Organization.email",
    ];

    // Keys that Gitea writes beside its own document.
    private static readonly HashSet<string> Undocumented = ["User.username"];

    public static SwaggerShapes Of(ForgeVersion version) => new(JsonNode.Parse(File.ReadAllText(Path.Combine(
        AppContext.BaseDirectory, "OpenApi", version == ForgeVersion.Gitea115 ? "gitea-1.15.json" : "gitea-1.22.json")))!);

    public bool Has(string method, string path) => document["paths"]![path]?[method.ToLowerInvariant()] is not null;

    /// <returns>What is wrong; empty if all fits.</returns>
    public List<string> Check(string method, string path, int status, string body)
    {
        if (document["paths"]![path]?[method.ToLowerInvariant()] is not { } operation)
        {
            return [$"{method} {path} is not in the document"];
        }

        if (operation["responses"]![$"{status}"] is not { } response)
        {
            return [$"{method} {path}: {status} is not documented: {body}"];
        }

        var schema = Resolve(response)["schema"];
        List<string> problems = [];
        if (schema is not null && body.Length > 0)
        {
            Check(JsonNode.Parse(body), schema, $"{method} {path}", problems);
        }
        else if (schema is not null && body.Length == 0)
        {
            problems.Add($"{method} {path}: the body is missing");
        }

        return problems;
    }

    private void Check(JsonNode? value, JsonNode schema, string at, List<string> problems)
    {
        var name = schema["$ref"]?.GetValue<string>().Split('/')[^1];
        schema = Resolve(schema);
        if (value is null)
        {
            return;   // Go's nil pointers, slices and maps
        }

        var expected = schema["type"]?.GetValue<string>() ?? (schema["properties"] is null ? "any" : "object");
        var actual = value.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => "integer",
            _ => "boolean",
        };
        if (expected != "any" && expected != actual)
        {
            problems.Add($"{at}: {actual} instead of {expected}");
        }
        else if (value is JsonArray items && schema["items"] is { } item)
        {
            for (var index = 0; index < items.Count; index++)
            {
                Check(items[index], item, $"{at}[{index}]", problems);
            }
        }
        else if (value is JsonObject content && schema["properties"] is JsonObject properties)
        {
            foreach (var (key, child) in content)
            {
                if (properties[key] is { } property)
                {
                    Check(child, property, $"{at}.{key}", problems);
                }
                else if (!Undocumented.Contains($"{name}.{key}"))
                {
                    problems.Add($"{at}: unknown key {key} of {name}");
                }
            }

            problems.AddRange(properties
                .Where(property => !content.ContainsKey(property.Key) && !Omitted.Contains($"{name}.{property.Key}"))
                .Select(property => $"{at}: {name}.{property.Key} is missing"));
        }
    }

    private JsonNode Resolve(JsonNode node) => node["$ref"]?.GetValue<string>().Split('/') is ["#", var kind, var name]
        ? document[kind]![name]!
        : node;
}
