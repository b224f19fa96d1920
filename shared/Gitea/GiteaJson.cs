using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeValdCortex.Gitea;

/// <summary>How Gitea writes JSON: snake_case, nulls for what is missing, RFC 3339 times.</summary>
public static class GiteaJson
{
    /// <summary>For the REST API. Nulls are left out when writing: to Gitea a missing field means "as it is".</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
