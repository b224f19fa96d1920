namespace CodeValdCortex.Gitea.Webhooks;

/// <summary>What deliveries of all events carry, as far as it is used: ids and what changed. One record for all events,
/// because the event's name does not tell the shape (a 1.15 review comment comes as <c>issue_comment</c>).</summary>
/// <remarks>Everything is optional, and null is the same as absent: unknown fields are skipped, and a payload is a stranger's word until the current state
/// has been read. Shapes proven by the recordings in tests/Recordings.</remarks>
public sealed record WebhookPayload
{
    /// <summary>What happened; absent for push, create, delete and fork.</summary>
    public string? Action { get; init; }

    /// <summary>Number of the issue or pull request.</summary>
    public long? Number { get; init; }

    /// <summary>The issue; of a comment on a pull request: that pull request seen as an issue.</summary>
    public PayloadIssue? Issue { get; init; }

    /// <summary>True for a comment on a pull request.</summary>
    public bool? IsPull { get; init; }

    /// <summary>The comment.</summary>
    public PayloadComment? Comment { get; init; }

    /// <summary>The pull request.</summary>
    public PayloadPullRequest? PullRequest { get; init; }

    /// <summary>The review: verdict and text.</summary>
    public PayloadReview? Review { get; init; }

    /// <summary>Push: full ref name. Create, delete: short name.</summary>
    public string? Ref { get; init; }

    /// <summary>Create, delete: branch or tag.</summary>
    public string? RefType { get; init; }

    /// <summary>Create: the object.</summary>
    public string? Sha { get; init; }

    /// <summary>Push: object before, zeros for a new ref.</summary>
    public string? Before { get; init; }

    /// <summary>Push: object after, zeros for a deleted ref.</summary>
    public string? After { get; init; }

    /// <summary>Where it happened; of a fork: the new repository.</summary>
    public PayloadRepository? Repository { get; init; }

    /// <summary>Of a fork: the repository that was forked.</summary>
    public PayloadRepository? Forkee { get; init; }

    /// <summary>Who did it; wrong for title edits on 1.15.</summary>
    public PayloadUser? Sender { get; init; }
}

/// <summary>A user in a payload.</summary>
public sealed record PayloadUser
{
    /// <summary>User id.</summary>
    public long? Id { get; init; }

    /// <summary>Login.</summary>
    public string? Login { get; init; }
}

/// <summary>A repository in a payload. Its <c>permissions</c> are somebody else's and therefore not read.</summary>
public sealed record PayloadRepository
{
    /// <summary>Repository id.</summary>
    public long? Id { get; init; }

    /// <summary><c>owner/name</c>.</summary>
    public string? FullName { get; init; }
}

/// <summary>An issue in a payload.</summary>
public sealed record PayloadIssue
{
    /// <summary>Number.</summary>
    public long? Number { get; init; }

    /// <summary>When it changed, UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Present for a pull request.</summary>
    public PayloadPullRequestMark? PullRequest { get; init; }
}

/// <summary>Says that an issue is a pull request.</summary>
public sealed record PayloadPullRequestMark
{
    /// <summary>True when merged.</summary>
    public bool? Merged { get; init; }
}

/// <summary>A comment in a payload.</summary>
public sealed record PayloadComment
{
    /// <summary>Comment id.</summary>
    public long? Id { get; init; }

    /// <summary>Markdown.</summary>
    public string? Body { get; init; }
}

/// <summary>A pull request in a payload.</summary>
public sealed record PayloadPullRequest
{
    /// <summary>Number.</summary>
    public long? Number { get; init; }

    /// <summary>True when merged.</summary>
    public bool? Merged { get; init; }

    /// <summary>When it changed, UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Head branch.</summary>
    public PayloadBranch? Head { get; init; }

    /// <summary>Base branch.</summary>
    public PayloadBranch? Base { get; init; }
}

/// <summary>One end of a pull request in a payload.</summary>
public sealed record PayloadBranch
{
    /// <summary>Short name.</summary>
    public string? Ref { get; init; }

    /// <summary>Commit at its tip.</summary>
    public string? Sha { get; init; }

    /// <summary>Repository id; 0 or absent where it is gone.</summary>
    public long? RepoId { get; init; }
}

/// <summary>A review in a payload.</summary>
public sealed record PayloadReview
{
    /// <summary>pull_request_review_approved, pull_request_review_rejected or pull_request_comment; newer versions end the
    /// last one in review_comment.</summary>
    public string? Type { get; init; }

    /// <summary>The review's text.</summary>
    public string? Content { get; init; }
}
