using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.WorkflowEngine.Persistence;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>The state of one work item: one per issue for life, with its numbered runs.</summary>
internal sealed partial class WorkItemExecution : SagaDocumentState
{
    /// <summary>Version of the last snapshot told to the outside; a transition may tell more than one.</summary>
    public long Told { get; set; }

    // What it is about -------------------------------------------------------------------------------------------------
    public RepositoryFacts Repository { get; set; } = null!;
    public IssueFacts Issue { get; set; } = null!;
    public string WorkItemId { get; set; } = "";
    public string WorkType { get; set; } = "";
    public string CommitType { get; set; } = "";
    public string Priority { get; set; } = "";
    public string Branch { get; set; } = "";

    /// <summary>Whether the label was there when the issue was last read: a label that comes back is a new demand.</summary>
    public bool Labelled { get; set; }

    /// <summary>Whether the label started the run: then taking it off ends it. A commanded run needs no label.</summary>
    public bool StartedByLabel { get; set; }

    // Where it is ------------------------------------------------------------------------------------------------------
    public int Run { get; set; }
    public int Round { get; set; }
    /// <summary>Rounds that reviews demanded in this run.</summary>
    public int Revisions { get; set; }

    public int Turn { get; set; }
    public string Step { get; set; } = "";
    public int Retries { get; set; }
    public bool HoldsSlot { get; set; }

    /// <summary>State to go on in once a slot is granted; null for the beginning.</summary>
    public string? ResumeIn { get; set; }

    /// <summary>State that was left to look at the pull request, which somebody may have ended; null where it was not left.</summary>
    public string? InterruptedIn { get; set; }

    /// <summary>What had failed before that look; null where nothing had.</summary>
    public Failure? FailureBefore { get; set; }

    /// <summary>True once a push found the branch deleted: what is on the pull request is not what was asked for.</summary>
    public bool BranchGone { get; set; }

    /// <summary>True once a command asks for the work again after its branch or pull request was taken away.</summary>
    public bool Recreates { get; set; }

    public DateTimeOffset QueuedAt { get; set; }
    public DateTimeOffset AskedAt { get; set; }
    public WaitingFor? WaitingFor { get; set; }
    public int Failures { get; set; }
    public DateTimeOffset? FirstFailureAt { get; set; }
    public Failure? Failure { get; set; }
    public string? CancelReason { get; set; }

    /// <summary>Ids of comments and requests that were carried out; the last 32.</summary>
    public List<string> Requests { get; set; } = [];

    /// <summary>Ids of reviews that led to a revision.</summary>
    public List<long> Reviews { get; set; } = [];

    public List<ExecutionStep> Steps { get; set; } = [];

    // What came of it --------------------------------------------------------------------------------------------------
    /// <summary>The commit of the base branch that the item's branch began at.</summary>
    public string? BaseSha { get; set; }

    /// <summary>The commit that the model saw: <see cref="BaseSha"/>, or the branch's head in a revision.</summary>
    public string? SeenSha { get; set; }

    /// <summary>Hashes of all content that was made for the item, over all runs; the last 200.</summary>
    public List<string> Contents { get; set; } = [];

    public string? ContextHash { get; set; }
    public string? PlanHash { get; set; }
    public string? FilesHash { get; set; }
    public string? ReportHash { get; set; }
    public string? OpinionHash { get; set; }
    public List<string> Feedback { get; set; } = [];
    public DateTimeOffset AuthoredAt { get; set; }
    public string? HeadSha { get; set; }
    public List<string> OwnCommits { get; set; } = [];
    public List<string> Paths { get; set; } = [];

    /// <summary>The head whose change <see cref="Paths"/> lists; another head may hold what people pushed, and must be read.</summary>
    public string? PathsOf { get; set; }

    public double? Impact { get; set; }
    public List<string> SuggestedReviewers { get; set; } = [];
    public long? PullRequest { get; set; }
    public string? PullRequestUrl { get; set; }

    /// <summary>Login of who closed the pull request or deleted its branch; null while nobody did.</summary>
    public string? ClosedBy { get; set; }

    /// <summary>The pull request that was closed without being merged; the item has none then.</summary>
    public long? ClosedPullRequest { get; set; }

    public DateTimeOffset? ChecksSince { get; set; }
    public string MergeStyle { get; set; } = "";
    public int MergeRefusals { get; set; }
    public DateTimeOffset? NextMergeAt { get; set; }

    /// <summary>The day's merges are used up: no merge before this.</summary>
    public DateTimeOffset? MergesHeldUntil { get; set; }

    /// <summary>Why nothing is merged in this repository; null where it is.</summary>
    public string? MergesStopped { get; set; }

    /// <summary>What the repository's own file takes away from the merge policies, as last read.</summary>
    public MergeNarrowing? MergeNarrowing { get; set; }

    public string? MergeSha { get; set; }
    public string MergedBy { get; set; } = "";

    // What it cost -----------------------------------------------------------------------------------------------------
    public string AgentName { get; set; } = "";
    public string AgentEmail { get; set; } = "";
    public long InputTokens { get; set; }
    public long OutputTokens { get; set; }
    public long CostNanoUsd { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
