using CodeValdCortex.Gitea.Labels;
using CodeValdCortex.Gitea.Repositories;
using CodeValdCortex.Gitea.Users;

namespace CodeValdCortex.Gitea.PullRequests;

/// <summary>A pull request (swagger: PullRequest).</summary>
public sealed record PullRequest
{
    /// <summary>Server-wide id; URLs use <see cref="Number"/>.</summary>
    public long Id { get; init; }

    /// <summary>Number within the base repository, shared with issues.</summary>
    public long Number { get; init; }

    /// <summary>Title; <c>WIP:</c> or <c>[WIP]</c> in front forbids merging.</summary>
    public string Title { get; init; } = "";

    /// <summary>Markdown; closing keywords in it close issues at the merge.</summary>
    public string Body { get; init; } = "";

    /// <summary>open or closed; a merged one is closed, yet see <see cref="Merged"/>: it could be reopened on 1.15.</summary>
    public string State { get; init; } = "";

    /// <summary>The author; null for a deleted account.</summary>
    public User? User { get; init; }

    /// <summary>All labels.</summary>
    public IReadOnlyList<Label> Labels { get; init => field = value ?? []; } = [];

    /// <summary>All assignees.</summary>
    public IReadOnlyList<User> Assignees { get; init => field = value ?? []; } = [];

    /// <summary>Where the commits come from.</summary>
    public PullRequestBranch? Head { get; init; }

    /// <summary>Where they go to. After a merge its sha is the merge commit.</summary>
    public PullRequestBranch? Base { get; init; }

    /// <summary>False means conflict or "not known yet" (the check runs in the background).</summary>
    public bool Mergeable { get; init; }

    /// <summary>True once merged: the fact to rely on.</summary>
    public bool Merged { get; init; }

    /// <summary>When it was merged, UTC.</summary>
    public DateTimeOffset? MergedAt { get; init; }

    /// <summary>Who merged it.</summary>
    public User? MergedBy { get; init; }

    /// <summary>The commit on the base branch; null before the merge.</summary>
    public string? MergeCommitSha { get; init; }

    /// <summary>Best common ancestor of head and base.</summary>
    public string? MergeBase { get; init; }

    /// <summary>The page, below the server's own ROOT_URL.</summary>
    public string HtmlUrl { get; init; } = "";

    /// <summary>When it was opened, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Moves with every change; resolution 1 s.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it was closed, UTC; null on 1.15 even for merged ones.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>One end of a pull request (swagger: PRBranchInfo).</summary>
public sealed record PullRequestBranch
{
    /// <summary>Short branch name.</summary>
    public string Ref { get; init; } = "";

    /// <summary>Commit at the branch's tip, 40 or 64 hex digits.</summary>
    public string Sha { get; init; } = "";

    /// <summary>Branch, or <c>owner:branch</c> for a fork.</summary>
    public string Label { get; init; } = "";

    /// <summary>The repository's id; head and base differ for a fork.</summary>
    public long RepoId { get; init; }

    /// <summary>The repository; null when deleted.</summary>
    public Repository? Repo { get; init; }
}
