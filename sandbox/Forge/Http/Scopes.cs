namespace CodeValdCortex.Forge.Http;

/// <summary>Token scopes of 1.20 and later; 1.15 ignores them (measured).</summary>
internal static class Scopes
{
    /// <summary>The scope a request needs, or null where none is asked for.</summary>
    public static string? Needed(string method, string path)
    {
        var category = Category(path);
        return category is null ? null : $"{(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? "read" : "write")}:{category}";
    }

    /// <summary><c>all</c> covers everything, <c>write:</c> covers <c>read:</c>.</summary>
    public static bool Cover(IReadOnlyList<string> scopes, string needed) =>
        scopes.Any(scope => scope == "all" || scope == needed
            || (needed.StartsWith("read:", StringComparison.Ordinal) && scope == $"write:{needed[5..]}"));

    private static string? Category(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is not ["api", "v1", var first, ..] ? null : first switch
        {
            "user" => parts is [_, _, _, "repos"] ? "repository" : "user",
            "users" => "user",
            "orgs" => parts is [_, _, _, _, "repos"] ? "repository" : "organization",
            "admin" => "admin",
            "repositories" => "repository",
            "repos" => parts is [_, _, _, "issues", "search"] || parts is [_, _, _, _, _, "issues" or "labels" or "milestones", ..]
                ? "issue"
                : "repository",
            _ => null,
        };
    }
}
