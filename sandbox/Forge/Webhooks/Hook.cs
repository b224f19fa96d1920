using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace CodeValdCortex.Forge.Webhooks;

/// <summary>A webhook. The secret can't be changed (measured) and is never shown.</summary>
internal sealed class Hook(long id, string url, string secret, DateTimeOffset createdAt)
{
    public long Id => id;

    public string Url { get; set; } = url;

    public string Secret => secret;

    public bool IsForm { get; set; }

    public bool IsActive { get; set; }

    public string AuthorizationHeader { get; set; } = "";

    public string BranchFilter { get; set; } = "*";

    /// <summary>Fine-grained event types.</summary>
    public ImmutableSortedSet<string> Events { get; set; } = [];

    /// <summary>Whether an event goes to this hook; the branch filter holds for what has a branch.</summary>
    public bool Selects(string eventType, JsonObject payload) =>
        IsActive && Events.Contains(eventType)
        && (BranchFilter is "" or "*" || Branch(eventType, payload) is not { } branch
            || FileSystemName.MatchesSimpleExpression(BranchFilter, branch, ignoreCase: false));

    private static string? Branch(string eventType, JsonObject payload) => (eventType, payload["ref"]?.GetValue<string>()) switch
    {
        ("push", { } name) when name.StartsWith("refs/heads/", StringComparison.Ordinal) => name["refs/heads/".Length..],
        ("create" or "delete", { } name) when payload["ref_type"]?.GetValue<string>() == "branch" => name,
        _ => null,
    };

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;
}
