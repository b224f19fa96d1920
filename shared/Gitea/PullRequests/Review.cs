using CodeValdCortex.Gitea.Users;

namespace CodeValdCortex.Gitea.PullRequests;

/// <summary>A review (swagger: PullReview).</summary>
public sealed record Review
{
    /// <summary>Server-wide id.</summary>
    public long Id { get; init; }

    /// <summary>APPROVED, REQUEST_CHANGES, COMMENT, PENDING or REQUEST_REVIEW.</summary>
    public string State { get; init; } = "";

    /// <summary>The reviewer; null for a deleted account or a team.</summary>
    public User? User { get; init; }

    /// <summary>The review's text.</summary>
    public string Body { get; init; } = "";

    /// <summary>Commit that was reviewed.</summary>
    public string CommitId { get; init; } = "";

    /// <summary>True after a push where the branch protection dismisses stale approvals: it counts no more.</summary>
    public bool Stale { get; init; }

    /// <summary>True where the reviewer's approval counts for the branch protection.</summary>
    public bool Official { get; init; }

    /// <summary>Dismissed by a person: it counts no more.</summary>
    public bool Dismissed { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>The page, with an anchor.</summary>
    public string HtmlUrl { get; init; } = "";
}

/// <summary>A new review (swagger: CreatePullReviewOptions). Approving or rejecting one's own is a 422.</summary>
public sealed record CreateReview
{
    /// <summary>APPROVED, REQUEST_CHANGES, COMMENT or PENDING.</summary>
    public required string Event { get; init; }

    /// <summary>Text; COMMENT without text and comments is a 422.</summary>
    public string? Body { get; init; }

    /// <summary>Commit reviewed; the head where null.</summary>
    public string? CommitId { get; init; }

    /// <summary>Line comments.</summary>
    public IReadOnlyList<ReviewLineComment>? Comments { get; init; }
}

/// <summary>A comment at a line of the diff (swagger: CreatePullReviewComment).</summary>
public sealed record ReviewLineComment
{
    /// <summary>Path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    /// <summary>Line number in the new file; 0 for none.</summary>
    public int NewPosition { get; init; }

    /// <summary>Line number in the old file; 0 for none.</summary>
    public int OldPosition { get; init; }
}
