using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Context;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Finishing;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Indexing;
using CodeValdCortex.Contracts.Merging;
using CodeValdCortex.Contracts.Proposals;
using CodeValdCortex.Contracts.Publishing;
using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Contracts.Reporting;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

/// <summary>One issue on a forge and everything that answers its item's questions, as the real ones do: effects are looked up
/// before they are made, the merge takes the expected head or none.</summary>
internal sealed class ThoughtForge
{
    private readonly HashSet<int> _pushed = [], _opened = [];
    private int _commits;

    public bool IssueOpen { get; set; } = true;
    public bool Labelled { get; set; } = true;
    public string? Tip { get; private set; }
    public List<string> Ancestors { get; } = [];
    public List<string> Theirs { get; } = [];
    public List<ThoughtPullRequest> PullRequests { get; } = [];
    public string Check { get; set; } = "";
    public long? Rejection { get; set; }

    /// <summary>What went against the rules; nothing may.</summary>
    public List<string> Wrongs { get; } = [];

    /// <summary>A person pushes: a text file, or one that no policy merges.</summary>
    public void Push(bool guarded)
    {
        if (Tip is null)
        {
            return;
        }

        Move($"theirs-{++_commits}-on-the-branch");
        Theirs.Add(guarded ? ".github/workflows/ci.md" : "docs/theirs.md");
        Check = "";
    }

    /// <summary>True while the branch ends in what the engine pushed.</summary>
    public bool IsOurs => Tip is not null && !Tip.StartsWith("theirs", StringComparison.Ordinal);

    /// <summary>The branch goes, with all that is only on it.</summary>
    public void DeleteBranch()
    {
        Tip = null;
        Ancestors.Clear();
        Theirs.Clear();
    }

    /// <summary>The answer to a question, its effect made.</summary>
    public object Answer(ICommand question) => question switch
    {
        RequestAdmission x => new RequestAdmissionCompleted { ExecutionId = x.ExecutionId, Turn = x.Turn },
        GatherContext x => new GatherContextCompleted
        {
            ExecutionId = x.ExecutionId, Turn = x.Turn, ContextHash = "context", BaseSha = (x.AtOwnTip ? Tip : null) ?? x.AtSha ?? "base-of-all",
        },
        GenerateContent x => new GenerateContentCompleted
        {
            ExecutionId = x.ExecutionId, Run = x.Run, Step = x.Step, Round = x.Round, AnswerHash = $"{x.Step}-{x.Run}-{x.Round}", Model = "m",
            AgentName = "Agent", AgentEmail = "agent@example.com", InputTokens = 1, OutputTokens = 1, CostNanoUsd = 1,
        },
        RenderProposal x => new RenderProposalCompleted { ExecutionId = x.ExecutionId, Turn = x.Turn, FilesHash = x.FilesHash },
        PublishBranch x => Publish(x),
        OpenPullRequest x => Open(x),
        PostReview x => new PostReviewCompleted { ExecutionId = x.ExecutionId, Turn = x.Turn },
        ReadPullRequest x => Read(x),
        MergePullRequest x => Merge(x),
        FinishIssue x => Finish(x),
        IndexWorkItem x => new IndexWorkItemCompleted { ExecutionId = x.ExecutionId, Linked = 1 },
        PostReport x => new PostReportCompleted { ExecutionId = x.ExecutionId, Turn = x.Turn, CommentId = 1 },
        WithdrawWork x => Withdraw(x),
        _ => throw new InvalidOperationException($"Nobody answers {question.GetType().Name}."),
    };

    private void Move(string tip)
    {
        if (Tip is { } before)
        {
            Ancestors.Add(before);
        }

        Tip = tip;
        foreach (var open in PullRequests.Where(pull => pull.Open))
        {
            open.Head = tip;
        }
    }

    private object Publish(PublishBranch x)
    {
        var commit = $"{x.FilesHash}-on-{x.BaseSha}";
        if (Tip == commit || (Tip is not null && Ancestors.Contains(commit)))
        {
            _pushed.Add(x.Turn);
            return Published(x, commit);
        }

        if (Tip is null && _pushed.Contains(x.Turn))
        {
            return x.Failed(Failure("branch-deleted", false));
        }

        if (Tip != x.ExpectedTip && !(Tip is null && x.Recreates))
        {
            return x.Failed(Failure(Tip is null ? "branch-deleted" : "branch-moved", false));
        }

        Move(commit);
        _pushed.Add(x.Turn);
        return Published(x, commit);
    }

    private static PublishBranchCompleted Published(PublishBranch x, string commit) =>
        new() { ExecutionId = x.ExecutionId, Turn = x.Turn, Sha = commit, Paths = ["docs/parser.md"] };

    private object Open(OpenPullRequest x)
    {
        var open = PullRequests.Find(pull => pull.Open);
        if (open is null && _opened.Contains(x.Turn))
        {
            return x.Failed(Failure("pull-request-closed", false));
        }

        if (open is null)
        {
            if (Tip is null)
            {
                return x.Failed(Failure("forge-refused", false));
            }

            PullRequests.Add(open = new() { Number = 8 + PullRequests.Count, Head = Tip });
        }

        _opened.Add(x.Turn);
        return new OpenPullRequestCompleted { ExecutionId = x.ExecutionId, Turn = x.Turn, Number = open.Number, Url = "http://forge/pull" };
    }

    private ReadPullRequestCompleted Read(ReadPullRequest x)
    {
        var pull = PullRequests.Single(pull => pull.Number == x.Number);
        return new()
        {
            ExecutionId = x.ExecutionId, Turn = x.Turn, Mode = "merge",
            Facts = new()
            {
                Number = pull.Number, Open = pull.Open, Merged = pull.Merged, HeadSha = pull.Head, Mergeable = true,
                MergeSha = pull.Merged ? $"merge-of-{pull.Number}-here" : null, MergedBy = pull.Merged ? pull.MergedBy : null, IssueOpen = IssueOpen,
                IssueLabels = Labelled ? ["docs", "work-item"] : ["docs"],
                Statuses = Check.Length > 0 ? [new() { Id = 1, Context = "ci/test", State = Check }] : [],
                Rejections = Rejection is { } id ? [new() { Id = id, Login = "bob", Text = "Shorter." }] : [],
                Paths = pull.Head == x.KnownHead ? null : ["docs/parser.md", .. Theirs],
            },
        };
    }

    private object Merge(MergePullRequest x)
    {
        var pull = PullRequests.Single(pull => pull.Number == x.Number);
        if (!pull.Merged && (!pull.Open || pull.Head != x.HeadSha))
        {
            return x.Failed(Failure("merge-not-ready", true));
        }

        if (!pull.Merged)
        {
            Judge(pull);
            (pull.Open, pull.Merged, pull.MergedBy, IssueOpen) = (false, true, "cortex-bot", false);
        }

        return new MergePullRequestCompleted
        {
            ExecutionId = x.ExecutionId, Turn = x.Turn, MergeSha = $"merge-of-{pull.Number}-here", MergedBy = pull.MergedBy,
        };
    }

    // What must hold for the very head, however the messages came; a check or review may come after the last look, a push may not.
    private void Judge(ThoughtPullRequest pull)
    {
        if (Theirs.Any(path => path.StartsWith('.')))
        {
            Wrongs.Add($"#{pull.Number} was merged although it changes what is protected.");
        }
    }

    private FinishIssueCompleted Finish(FinishIssue x)
    {
        IssueOpen = false;
        if (Tip == x.HeadSha)
        {
            DeleteBranch();
        }

        return new() { ExecutionId = x.ExecutionId, Turn = x.Turn };
    }

    private WithdrawWorkCompleted Withdraw(WithdrawWork x)
    {
        if (PullRequests.Find(pull => pull.Merged && pull.Number == x.PullRequest) is { } merged)
        {
            return new() { ExecutionId = x.ExecutionId, Turn = x.Turn, BranchKept = true, MergedPullRequest = merged.Number };
        }

        foreach (var pull in PullRequests.Where(pull => pull.Open && (x.PullRequest is null || pull.Number == x.PullRequest)))
        {
            pull.Open = false;
        }

        var ours = IsOurs;
        if (ours)
        {
            DeleteBranch();
        }

        return new() { ExecutionId = x.ExecutionId, Turn = x.Turn, BranchKept = !ours };
    }

    private static Failure Failure(string code, bool retryable) => new() { Code = code, Sentence = $"{code}.", Retryable = retryable };
}

/// <summary>A pull request of the thought forge.</summary>
internal sealed class ThoughtPullRequest
{
    public required long Number { get; init; }
    public required string Head { get; set; }
    public bool Open { get; set; } = true;
    public bool Merged { get; set; }
    public string MergedBy { get; set; } = "";
}
