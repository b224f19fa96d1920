using CodeValdCortex.Gitea.Labels;
using CodeValdCortex.Gitea.Users;

namespace CodeValdCortex.Gitea.Issues;

/// <summary>An issue or, where <see cref="PullRequest"/> is set, a pull request seen as one (swagger: Issue).</summary>
public sealed record Issue
{
    /// <summary>Server-wide id; URLs use <see cref="Number"/>.</summary>
    public long Id { get; init; }

    /// <summary>Number within the repository, shared with pull requests.</summary>
    public long Number { get; init; }

    /// <summary>Title, up to 255 characters; may be blank and may hold line ends.</summary>
    public string Title { get; init; } = "";

    /// <summary>Markdown as written, line ends included.</summary>
    public string Body { get; init; } = "";

    /// <summary>open or closed.</summary>
    public string State { get; init; } = "";

    /// <summary>The author; null for a deleted account.</summary>
    public User? User { get; init; }

    /// <summary>All labels of the issue.</summary>
    public IReadOnlyList<Label> Labels { get; init => field = value ?? []; } = [];

    /// <summary>All assignees.</summary>
    public IReadOnlyList<User> Assignees { get; init => field = value ?? []; } = [];

    /// <summary>True where only writers may comment.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Number of comments.</summary>
    public int Comments { get; init; }

    /// <summary>The page, below the server's own ROOT_URL.</summary>
    public string HtmlUrl { get; init; } = "";

    /// <summary>Set for a pull request.</summary>
    public PullRequestMark? PullRequest { get; init; }

    /// <summary>The repository, in short.</summary>
    public IssueRepository? Repository { get; init; }

    /// <summary>When it was opened, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Moves with comments, labels and edits; resolution 1 s.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was closed, UTC; null while open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>What an issue says about the pull request that it is (swagger: PullRequestMeta).</summary>
public sealed record PullRequestMark
{
    /// <summary>True when merged.</summary>
    public bool Merged { get; init; }

    /// <summary>When it was merged, UTC.</summary>
    public DateTimeOffset? MergedAt { get; init; }
}

/// <summary>The repository of an issue, in short (swagger: RepositoryMeta; here owner is a login, not an object).</summary>
public sealed record IssueRepository
{
    /// <summary>Repository id.</summary>
    public long Id { get; init; }

    /// <summary><c>owner/name</c>.</summary>
    public string FullName { get; init; } = "";
}
