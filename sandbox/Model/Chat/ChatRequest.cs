using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeValdCortex.Model.Chat;

/// <summary>The part of a chat completion request that this model honours; further fields are accepted and ignored.</summary>
/// <remarks>Source of names: OpenAI's API reference, "Create chat completion".</remarks>
public sealed record ChatRequest
{
    /// <summary>Name of the model.</summary>
    public string? Model { get; init; }

    /// <summary>The conversation, oldest first.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; init; } = [];

    /// <summary>0 to 2; checked, and without influence: the answers are deterministic.</summary>
    public double? Temperature { get; init; }

    /// <summary>Limit of the answer, in tokens (older name).</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Limit of the answer, in tokens.</summary>
    public int? MaxCompletionTokens { get; init; }

    /// <summary>Free text, any JSON object, or JSON by a schema.</summary>
    public ResponseFormat? ResponseFormat { get; init; }

    /// <summary>True is refused: this model answers in one piece.</summary>
    public bool? Stream { get; init; }

    /// <summary>When it arrived, by the model's clock; no part of the request.</summary>
    [JsonIgnore]
    public DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>One message of a conversation.</summary>
public sealed record ChatMessage
{
    /// <summary>system, developer, user or assistant.</summary>
    public string Role { get; init; } = "";

    /// <summary>A string, or a list of parts of which the text ones are read.</summary>
    public JsonElement Content { get; init; }

    /// <summary>The message's text.</summary>
    public string Text() => Content.ValueKind switch
    {
        JsonValueKind.String => Content.GetString() ?? "",
        JsonValueKind.Array => string.Concat(Content.EnumerateArray()
            .Where(part => part.TryGetProperty("text", out _))
            .Select(part => part.GetProperty("text").GetString())),
        _ => "",
    };
}

/// <summary>The form an answer shall have.</summary>
public sealed record ResponseFormat
{
    /// <summary>text, json_object or json_schema.</summary>
    public string Type { get; init; } = "text";

    /// <summary>The schema, for json_schema.</summary>
    public NamedSchema? JsonSchema { get; init; }
}

/// <summary>A schema with its name.</summary>
public sealed record NamedSchema
{
    /// <summary>Name of the schema.</summary>
    public string Name { get; init; } = "";

    /// <summary>The JSON schema.</summary>
    public JsonElement Schema { get; init; }

    /// <summary>Whether the answer must follow it exactly.</summary>
    public bool? Strict { get; init; }
}
