namespace CodeValdCortex.Contracts.PullRequests;

/// <summary>A pull request, its checks and its issue, as they are on the forge right now.</summary>
public sealed record PullRequestFacts
{
    /// <summary>Its number.</summary>
    public required long Number { get; init; }

    /// <summary>Its page, under GITEA_PUBLIC_URL and the repository's present name; empty where it was not told.</summary>
    public string Url { get; init; } = "";

    /// <summary>False once closed or merged.</summary>
    public required bool Open { get; init; }

    /// <summary>True once merged.</summary>
    public required bool Merged { get; init; }

    /// <summary>The commit that the merge put on the base; null before.</summary>
    public string? MergeSha { get; init; }

    /// <summary>Login of who merged it; null before.</summary>
    public string? MergedBy { get; init; }

    /// <summary>Short name of the branch it is to be merged into; empty where it was not told.</summary>
    public string BaseBranch { get; init; } = "";

    /// <summary>Commit at the tip of the head branch.</summary>
    public required string HeadSha { get; init; }

    /// <summary>False while Gitea checks, and for ever in a conflict.</summary>
    public required bool Mergeable { get; init; }

    /// <summary>True where the title marks work in progress.</summary>
    public bool WorkInProgress { get; init; }

    /// <summary>Newest approvals of the exact head, one per person, the author's own not counted.</summary>
    public IReadOnlyList<ReviewVerdict> Approvals { get; init; } = [];

    /// <summary>Newest demands for changes that still stand.</summary>
    public IReadOnlyList<ReviewVerdict> Rejections { get; init; } = [];

    /// <summary>Labels of the pull request.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>False once the item's issue is closed.</summary>
    public required bool IssueOpen { get; init; }

    /// <summary>Labels of the item's issue.</summary>
    public IReadOnlyList<string> IssueLabels { get; init; } = [];

    /// <summary>All statuses of the head.</summary>
    public IReadOnlyList<CheckStatus> Statuses { get; init; } = [];

    /// <summary>Paths changed between base and head; null where the head is the one the command knew.</summary>
    public IReadOnlyList<string>? Paths { get; init; }
}
