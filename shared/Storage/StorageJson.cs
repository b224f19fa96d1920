using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CodeValdCortex.Storage;

/// <summary>How documents look as JSON: snake_case attributes, nothing for null, times as fixed-width ISO-8601 UTC with
/// milliseconds (so that text order is time order), <c>_key</c>, <c>_from</c>, <c>_to</c> as ArangoDB names them.</summary>
public static class StorageJson
{
    /// <summary>For documents, query rows and content. An attribute that is missing is null in AQL and SQL alike, so nulls
    /// aren't written.</summary>
    public static JsonSerializerOptions Options { get; } = Create(JsonIgnoreCondition.WhenWritingNull, DocumentJson.Default, RowJson.Default);

    /// <summary>For query parameters: a declared bind parameter must be sent even when it is null (ArangoDB error 1551).</summary>
    internal static JsonSerializerOptions Parameters { get; } = Create(JsonIgnoreCondition.Never, QueryJson.Default);

    /// <summary>The stored name of a document's property.</summary>
    internal static string AttributeName(Type document, string property) =>
        SystemName(document, JsonNamingPolicy.SnakeCaseLower.ConvertName(property));

    private static JsonSerializerOptions Create(JsonIgnoreCondition ignore, params IJsonTypeInfoResolver[] generated)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = ignore,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new FixedWidthTimeConverter() },
            // By reflection only what other projects store as content, whose types aren't known here.
            TypeInfoResolver = JsonTypeInfoResolver.Combine([.. generated, new DefaultJsonTypeInfoResolver()])
                .WithAddedModifier(NameSystemAttributes),
        };
        options.MakeReadOnly();
        return options;
    }

    // Attributes on an interface's members don't reach the types that implement it, hence a rule instead of sixty attributes.
    private static void NameSystemAttributes(JsonTypeInfo type)
    {
        if (!typeof(IDocument).IsAssignableFrom(type.Type))
        {
            return;
        }
        foreach (var property in type.Properties)
        {
            property.Name = SystemName(type.Type, property.Name);
        }
    }

    private static string SystemName(Type document, string name) => name switch
    {
        "key" => "_key",
        "from" when typeof(IEdge).IsAssignableFrom(document) => "_from",
        "to" when typeof(IEdge).IsAssignableFrom(document) => "_to",
        _ => name,
    };
}
