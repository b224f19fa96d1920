using System.Collections.Immutable;

namespace CodeValdCortex.Forge.Webhooks;

/// <summary>The event names of a hook: which exist, and which coarse ones select several.</summary>
internal static class HookEvents
{
    private static readonly string[] Issues =
        ["issues", "issue_assign", "issue_label", "issue_milestone", "issue_comment"];

    private static readonly string[] PullRequests =
    [
        "pull_request", "pull_request_assign", "pull_request_label", "pull_request_milestone", "pull_request_comment",
        "pull_request_review_approved", "pull_request_review_rejected", "pull_request_review_comment", "pull_request_sync",
    ];

    /// <summary>Every type the version knows.</summary>
    public static ImmutableSortedSet<string> All(ForgeVersion version) =>
    [
        .. Issues, .. PullRequests, "create", "delete", "fork", "push", "repository", "release",
        .. version >= ForgeVersion.Gitea122 ? ["pull_request_review_request", "wiki", "package"] : Array.Empty<string>(),
    ];

    /// <summary>"issues" and "pull_request" select all their parts; unknown names are dropped, as measured; no list
    /// means push only.</summary>
    public static ImmutableSortedSet<string> Expand(IReadOnlyCollection<string>? names, ForgeVersion version)
    {
        if (names is null or { Count: 0 })
        {
            return ["push"];
        }

        var known = All(version);
        return
        [
            .. names.SelectMany(name => name switch
            {
                "issues" => Issues,
                "pull_request" => known.Where(known => known.StartsWith("pull_request", StringComparison.Ordinal)),
                _ => [name],
            }).Where(known.Contains),
        ];
    }

    /// <summary>What stands in <c>X-Gitea-Event</c> for a fine-grained type.</summary>
    public static string Header(string type, ForgeVersion version) => type switch
    {
        "issue_assign" or "issue_label" or "issue_milestone" => "issues",
        "pull_request_assign" or "pull_request_label" or "pull_request_milestone" or "pull_request_sync"
            or "pull_request_review_request" => "pull_request",
        "pull_request_comment" => "issue_comment",
        "pull_request_review_approved" => "pull_request_approved",
        "pull_request_review_rejected" => "pull_request_rejected",
        "pull_request_review_comment" => version >= ForgeVersion.Gitea122 ? "pull_request_comment" : "issue_comment",
        _ => type,
    };
}
