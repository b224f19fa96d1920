using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeValdCortex.Indexing;

/// <summary>How questions and answers are written: snake_case, on both ends.</summary>
public static class IndexJson
{
    /// <summary>Shared by client and server.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
