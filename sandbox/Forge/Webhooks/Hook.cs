using System.Collections.Immutable;

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

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;
}
