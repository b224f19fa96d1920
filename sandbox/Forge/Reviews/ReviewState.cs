using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Reviews;

/// <summary>A review of a pull request.</summary>
internal sealed class ReviewState(long id, Account author, string state, string body, string commitId, DateTimeOffset submittedAt)
{
    public const string Approved = "APPROVED";
    public const string ChangesRequested = "REQUEST_CHANGES";
    public const string Comment = "COMMENT";
    public const string Pending = "PENDING";

    public long Id => id;

    public Account Author => author;

    public string State => state;

    public string Body => body;

    public string CommitId => commitId;

    public DateTimeOffset SubmittedAt => submittedAt;

    /// <summary>Given for another commit than the head.</summary>
    public bool IsStale { get; set; }

    /// <summary>Counts for branch protection; a newer verdict of the same person takes that away.</summary>
    public bool IsOfficial { get; set; }

    public bool IsDismissed { get; set; }

    public List<ReviewCommentState> Comments { get; } = [];
}
