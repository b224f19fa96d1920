using CodeValdCortex.Forge.Comments;
using CodeValdCortex.Forge.Labels;
using CodeValdCortex.Forge.PullRequests;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Issues;

/// <summary>An issue, or the issue side of a pull request.</summary>
internal sealed class IssueState(long id, long number, Account author, DateTimeOffset createdAt)
{
    public long Id => id;

    public long Number => number;

    public Account Author => author;

    public string Title { get; set; } = "";

    public string Body { get; set; } = "";

    public string Ref { get; set; } = "";

    public List<LabelState> Labels { get; } = [];

    public IEnumerable<LabelState> LabelsByName => Labels.OrderBy(label => label.Name, StringComparer.Ordinal).ThenBy(label => label.Id);

    public List<Account> Assignees { get; } = [];

    public MilestoneState? Milestone { get; set; }

    public List<CommentState> Comments { get; } = [];

    public List<ReactionState> Reactions { get; } = [];

    public bool IsClosed { get; private set; }

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Set for a pull request.</summary>
    public PullRequestState? PullRequest { get; set; }

    public bool IsPullRequest => PullRequest is not null;

    public void Close(DateTimeOffset at) => (IsClosed, ClosedAt, UpdatedAt) = (true, at, at);

    public void Reopen(DateTimeOffset at) => (IsClosed, ClosedAt, UpdatedAt) = (false, null, at);
}
