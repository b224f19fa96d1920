using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeValdCortex.Gitea.Webhooks;

/// <summary>Reads payloads without reflection; skips what it does not know.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WebhookPayload))]
internal sealed partial class WebhookJsonContext : JsonSerializerContext;

/// <summary>Reads a delivery's JSON document.</summary>
public static class WebhookJson
{
    /// <summary>The payload. Gitea's own nest eight levels deep; the reader stops at 64.</summary>
    /// <exception cref="WebhookFormatException">It is not JSON, or a field has the wrong type.</exception>
    public static WebhookPayload Read(ReadOnlySpan<byte> document)
    {
        try
        {
            return JsonSerializer.Deserialize(document, WebhookJsonContext.Default.WebhookPayload)
                ?? throw new WebhookFormatException(isJson: true, "$", "The document is null.");
        }
        catch (JsonException e)
        {
            throw new WebhookFormatException(IsJson(document), e.Path ?? "$", "A field has an unexpected type.");
        }
    }

    // Only after a failure: was it no JSON at all, or JSON of another shape?
    private static bool IsJson(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document);
        try
        {
            while (reader.Read())
            {
                // reading to the end is the test
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
