using System.Text;
using System.Text.Json;
using CodeValdCortex.Gitea.Webhooks;
using Microsoft.Net.Http.Headers;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>How a delivery wraps its JSON document.</summary>
internal enum ContentKind
{
    /// <summary>Something that Gitea does not send.</summary>
    Unsupported,

    /// <summary>The body is the document.</summary>
    Json,

    /// <summary>The document is the form field <c>payload</c>; the signature covers the document, not the body.</summary>
    Form,
}

/// <summary>Finds the JSON document in a body.</summary>
internal static class DeliveryContent
{
    /// <summary>The kind by Content-Type; charsets other than UTF-8 and compressed bodies are not supported.</summary>
    internal static ContentKind KindOf(HttpRequest request)
    {
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding
            && !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase))
        {
            return ContentKind.Unsupported;   // never inflated: a small bomb would become a large one
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                && !type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)))
        {
            return ContentKind.Unsupported;
        }

        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            "application/json" => ContentKind.Json,
            "application/x-www-form-urlencoded" => ContentKind.Form,
            _ => ContentKind.Unsupported,
        };
    }

    /// <summary>The kind of a kept delivery, by its kept headers.</summary>
    internal static ContentKind KindOf(string headersJson)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(headersJson));
        var isContentType = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && isContentType)
            {
                return reader.GetString()!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
                    ? ContentKind.Form
                    : ContentKind.Json;
            }

            isContentType = reader.TokenType == JsonTokenType.PropertyName
                && reader.ValueSpan.Length == "Content-Type".Length   // one name is asked for: most others are told by their length
                && reader.GetString()!.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);
        }

        return ContentKind.Json;
    }

    /// <summary>The document's bytes; empty where a form has no such field.</summary>
    internal static ReadOnlyMemory<byte> Document(ContentKind kind, ReadOnlyMemory<byte> body) =>
        kind == ContentKind.Form ? FormPayload.Decode(body.Span) : body;
}
