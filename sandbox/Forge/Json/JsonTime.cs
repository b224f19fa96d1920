using System.Globalization;
using System.Text.Json.Nodes;

namespace CodeValdCortex.Forge.Json;

/// <summary>Times and lists as Gitea writes them.</summary>
internal static class JsonTime
{
    /// <summary>RFC 3339 in UTC, whole seconds.</summary>
    public static string Rfc3339(this DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string? Rfc3339(this DateTimeOffset? at) => at?.Rfc3339();

    public static JsonArray ToJson<T>(this IEnumerable<T> items, Func<T, JsonNode?> shape) => new([.. items.Select(shape)]);

    public static JsonArray ToJson(this IEnumerable<string> items) => new([.. items.Select(item => (JsonNode?)item)]);
}
