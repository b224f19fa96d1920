using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Reviews;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.PullRequests;

/// <summary>The git side of a pull request.</summary>
internal sealed class PullRequestState(long id, IssueState issue, RepositoryState headRepository, long createdMoment)
{
    public long Id => id;

    public IssueState Issue => issue;

    public long Number => issue.Number;

    public RepositoryState HeadRepository => headRepository;

    /// <summary>When it was created, in the forge's sequence of events.</summary>
    public long CreatedMoment => createdMoment;

    public required string BaseBranch { get; set; }

    public required string BaseSha { get; set; }

    public required string HeadBranch { get; init; }

    public required string HeadSha { get; set; }

    public string? MergeBase { get; set; }

    public CheckState Check { get; set; }

    /// <summary>Counts the checks, so that one overtaken by a new push is thrown away.</summary>
    public int CheckRound { get; set; }

    public List<ReviewState> Reviews { get; } = [];

    public List<Account> RequestedReviewers { get; } = [];

    public bool IsMerged => MergedAt is not null;

    public DateTimeOffset? MergedAt { get; private set; }

    public Account? MergedBy { get; private set; }

    public string? MergeCommit { get; private set; }

    /// <summary><c>refs/pull/N/head</c>: kept after the branch is gone.</summary>
    public string Ref => $"refs/pull/{Number}/head";

    public bool IsWorkInProgress =>
        issue.Title.StartsWith("WIP:", StringComparison.OrdinalIgnoreCase) || issue.Title.StartsWith("[WIP]", StringComparison.OrdinalIgnoreCase);

    public void SetMerged(string commit, Account by, DateTimeOffset at)
    {
        (MergeCommit, MergedBy, MergedAt) = (commit, by, at);
        issue.Close(at);
    }
}
