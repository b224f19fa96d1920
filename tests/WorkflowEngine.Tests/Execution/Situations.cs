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
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Execution;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

/// <summary>An item in each state, and each message in the ways that matter: the one that is waited for, one that is out of
/// date, one for each decision that depends on what it says.</summary>
internal static class Situations
{
    /// <summary>Follows a state's name where the item has a pull request already.</summary>
    public const string Revision = " in a revision";

    private const int Turn = 9;

    private static readonly DateTimeOffset Now = TestClock.DefaultStart;

    private static readonly RepositoryFacts Repository =
        new() { Id = 42, Name = "acme/widgets", DefaultBranch = "main", AgencyCode = "CORP", Mode = "merge" };

    private static readonly IssueFacts Issue = new()
    {
        Number = 7, Title = "Describe the parser", TextHash = "text", IdempotencyKey = "42_7_0123456789abcdef", Open = true,
        Labels = ["docs", "work-item"], Url = "http://forge/acme/widgets/issues/7", CreatedAt = Now,
    };

    /// <summary>An item in a state, with all that it has by then.</summary>
    public static WorkItemExecution In(string situation)
    {
        var (state, revises) = (situation.Replace(Revision, "", StringComparison.Ordinal), situation.EndsWith(Revision, StringComparison.Ordinal));
        var saga = new WorkItemExecution { CorrelationId = Guid.Parse("00000000-0000-0000-0000-000000000042") };
        saga.Begin(new() { ExecutionId = saga.CorrelationId, Repository = Repository, Issue = Issue }, WorkTypes.Default, Now);
        var published = state is "Examining" or "Judging" or "Reviewing" or "Checking" or "Merging" or "Finishing" or "Indexing" or "Completed";
        (saga.CurrentState, saga.Turn, saga.AskedAt, saga.StartedAt) = (state, Turn, Now, state == "Queued" ? null : Now);
        (saga.HoldsSlot, saga.AgentName, saga.AgentEmail) = (state != "Queued" && StateNames.HoldsSlot(state), "Agent", "agent@example.com");
        (saga.BaseSha, saga.SeenSha, saga.ContextHash, saga.FilesHash) = ("base", "base", "context", "files");
        (saga.ReportHash, saga.OpinionHash, saga.AuthoredAt) = ("report", "opinion", Now);
        if (published || state is "Opening")
        {
            (saga.HeadSha, saga.PathsOf, saga.OwnCommits, saga.Paths) = ("head567890", "head567890", ["head567890"], ["docs/parser.md"]);
        }

        if (revises)
        {
            (saga.HeadSha, saga.SeenSha, saga.PathsOf, saga.OwnCommits) = ("head567890", "head567890", "head567890", ["head567890"]);
            (saga.Paths, saga.StartedAt, saga.Run) = (["docs/parser.md"], Now, 2);
        }

        if (published || revises)
        {
            (saga.PullRequest, saga.PullRequestUrl, saga.ChecksSince) = (8, "http://forge/8", Now);
        }

        if (state is "Merging" or "Finishing" or "Indexing" or "Completed")
        {
            (saga.MergeStyle, saga.MergeSha) = ("squash", state == "Merging" ? null : "merge");
        }

        if (state == "Failed")
        {
            saga.Fail(new() { Code = "push-rejected", Sentence = "No.", Retryable = false }, "Publishing");
        }

        if (state is "Cancelled" or "Withdrawing")
        {
            saga.Cancel("the issue was closed", "alice");
        }

        if (StateNames.IsFinal(state))
        {
            saga.CompletedAt = Now;
        }
        else
        {
            saga.CallAt(Now + StateNames.DeadlineOf(state));
        }

        return saga;
    }

    /// <summary>The ways in which a message can come.</summary>
    public static IEnumerable<(string Way, object Message)> Of(Type message, WorkItemExecution saga)
    {
        var id = saga.CorrelationId;
        return message.Name switch
        {
            nameof(WorkItemTriggered) =>
            [
                ("known", new WorkItemTriggered { ExecutionId = id, Repository = Repository, Issue = Issue }),
                ("commanded", new WorkItemTriggered { ExecutionId = id, Repository = Repository, Issue = Issue, RequestId = "comment-1" }),
            ],
            nameof(IssueObserved) =>
            [
                ("closed", new IssueObserved { ExecutionId = id, Repository = Repository, Issue = Issue with { Open = false }, By = "alice" }),
                ("label gone", new IssueObserved { ExecutionId = id, Repository = Repository, Issue = Issue with { Labels = ["docs"] }, By = "alice" }),
            ],
            nameof(WorkItemCommanded) => Commands(id),
            nameof(PullRequestNoticed) =>
            [
                ("push", new PullRequestNoticed { ExecutionId = id, Branch = saga.Branch, Cause = "push" }),
                ("closed", new PullRequestNoticed
                {
                    ExecutionId = id, Branch = saga.Branch, Cause = "closed", Number = 8, ClosedBy = "alice", Ended = true,
                }),
                ("another branch", new PullRequestNoticed { ExecutionId = id, Branch = "issue-7-another", Cause = "push" }),
            ],
            nameof(AttentionDue) =>
            [
                ("due", new AttentionDue { ExecutionId = id, Token = saga.AttentionToken, DueAt = Now }),
                ("replaced", new AttentionDue { ExecutionId = id, Token = Guid.Parse("11111111-1111-1111-1111-111111111111"), DueAt = Now }),
            ],
            nameof(ActivityFailed) => Failures(id).Append(("old", Failed(id, Turn - 1, "git-failed", false))),
            nameof(GenerateContentCompleted) => new[] { GenerationStep.Plan, GenerationStep.Files, GenerationStep.Report, GenerationStep.Review }
                .Select(step => (step, (object)Generated(saga, step, 0)))
                .Append(("old", Generated(saga, GenerationStep.Files, -1))),
            nameof(GenerateContentFailed) =>
            [
                ("budget", NotGenerated(saga, "budget-exhausted", false)), ("provider", NotGenerated(saga, "model-unavailable", true)),
                ("refused", NotGenerated(saga, "content-refused", false)),
            ],
            nameof(ReadPullRequestCompleted) => Readings(saga),
            nameof(IndexWorkItemCompleted) => [("linked", new IndexWorkItemCompleted { ExecutionId = id, Linked = 2 })],
            nameof(IndexWorkItemFailed) =>
            [
                ("later", new IndexWorkItemFailed { ExecutionId = id, Failure = Failure("indexer-busy", true) }),
                ("never", new IndexWorkItemFailed { ExecutionId = id, Failure = Failure("repository-missing", false) }),
            ],
            nameof(WithdrawWorkCompleted) =>
            [
                ("current", Answer(message, id, Turn)), ("old", Answer(message, id, Turn - 1)),
                ("merged meanwhile", new WithdrawWorkCompleted { ExecutionId = id, Turn = Turn, BranchKept = true, MergedPullRequest = 8 }),
            ],
            _ => [("current", Answer(message, id, Turn)), ("old", Answer(message, id, Turn - 1))],
        };
    }

    private static object Answer(Type message, Guid id, int turn) => message.Name switch
    {
        nameof(RequestAdmissionCompleted) => new RequestAdmissionCompleted { ExecutionId = id, Turn = turn },
        nameof(GatherContextCompleted) => new GatherContextCompleted { ExecutionId = id, Turn = turn, BaseSha = "base", ContextHash = "context" },
        nameof(RenderProposalCompleted) => new RenderProposalCompleted { ExecutionId = id, Turn = turn, FilesHash = "rendered" },
        nameof(PublishBranchCompleted) =>
            new PublishBranchCompleted { ExecutionId = id, Turn = turn, Sha = "head567890", Paths = ["docs/parser.md"] },
        nameof(OpenPullRequestCompleted) => new OpenPullRequestCompleted { ExecutionId = id, Turn = turn, Number = 8, Url = "http://forge/8" },
        nameof(PostReviewCompleted) => new PostReviewCompleted { ExecutionId = id, Turn = turn },
        nameof(MergePullRequestCompleted) => new MergePullRequestCompleted { ExecutionId = id, Turn = turn, MergeSha = "merge", MergedBy = "cortex-bot" },
        nameof(FinishIssueCompleted) => new FinishIssueCompleted { ExecutionId = id, Turn = turn },
        nameof(PostReportCompleted) => new PostReportCompleted { ExecutionId = id, Turn = turn, CommentId = 5 },
        nameof(WithdrawWorkCompleted) => new WithdrawWorkCompleted { ExecutionId = id, Turn = turn, BranchKept = false },
        _ => throw new InvalidOperationException($"{message.Name} is new here: say in which ways it can come."),
    };

    private static IEnumerable<(string Way, object Message)> Commands(Guid id) =>
        new[] { "run", "retry", "revise", "cancel" }.Select(verb => (verb, (object)new WorkItemCommanded
        {
            ExecutionId = id, RequestId = $"comment-{verb}", Verb = verb, Text = "shorter", Login = "bob",
        }));

    private static IEnumerable<(string Way, object Message)> Failures(Guid id) =>
    [
        ("provider", Failed(id, Turn, "forge-unavailable", true)), ("for good", Failed(id, Turn, "git-failed", false)),
        ("paused", Failed(id, Turn, "paused", false)), ("lock", Failed(id, Turn, "lock-held", true)),
        ("slots", Failed(id, Turn, "slots-taken", true)), ("person", Failed(id, Turn, "branch-moved", false)), ("branch gone", Failed(id, Turn, "branch-deleted", false)),
        ("not merged", Failed(id, Turn, "merge-refused", true)), ("day used up", Failed(id, Turn, "merges-used-up", true)),
    ];

    private static IEnumerable<(string Way, object Message)> Readings(WorkItemExecution saga)
    {
        var open = new PullRequestFacts
        {
            Number = 8, Open = true, Merged = false, HeadSha = "head567890", Mergeable = true, IssueOpen = true, IssueLabels = ["docs", "work-item"],
        };
        return
        [
            ("may be merged", Read(saga, Turn, open)),
            ("checks run", Read(saga, Turn, open with { Statuses = [new() { Id = 1, Context = "ci/test", State = "pending" }] })),
            ("pushed", Read(saga, Turn, open with { HeadSha = "theirs", Paths = ["Dockerfile"] })),
            ("changes requested", Read(saga, Turn, open with { Rejections = [new() { Id = 3, Login = "bob", Text = "Shorter" }] })),
            ("merged", Read(saga, Turn, open with { Open = false, Merged = true, MergeSha = "merge", MergedBy = "alice" })),
            ("closed", Read(saga, Turn, open with { Open = false })),
            ("issue closed", Read(saga, Turn, open with { IssueOpen = false })),
            ("old", Read(saga, Turn - 1, open)),
        ];
    }

    private static ReadPullRequestCompleted Read(WorkItemExecution saga, int turn, PullRequestFacts facts) =>
        new() { ExecutionId = saga.CorrelationId, Turn = turn, Facts = facts };

    private static ActivityFailed Failed(Guid id, int turn, string code, bool retryable) =>
        new() { ExecutionId = id, Turn = turn, Activity = "Some", Failure = Failure(code, retryable) };

    private static Failure Failure(string code, bool retryable) => new() { Code = code, Sentence = $"{code}.", Retryable = retryable };

    private static GenerateContentCompleted Generated(WorkItemExecution saga, string step, int later) => new()
    {
        ExecutionId = saga.CorrelationId, Run = saga.Run + later, Step = step, Round = saga.Round, AnswerHash = $"{step}-answer", Model = "m",
        AgentName = "Agent", AgentEmail = "agent@example.com", InputTokens = 10, OutputTokens = 5, CostNanoUsd = 30,
    };

    private static GenerateContentFailed NotGenerated(WorkItemExecution saga, string code, bool retryable) => new()
    {
        ExecutionId = saga.CorrelationId, Run = saga.Run, Round = saga.Round, Failure = Failure(code, retryable),
        Step = saga.CurrentState == "Judging" ? GenerationStep.Review : saga.Step,
    };
}
