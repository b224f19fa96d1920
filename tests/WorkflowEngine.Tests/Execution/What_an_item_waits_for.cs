using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.WorkflowEngine.Admission;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Pausing;
using CodeValdCortex.WorkflowEngine.Projections;
using CodeValdCortex.WorkflowEngine.Texts;
using Slots = CodeValdCortex.Storage.Documents.Workflow.Admission;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

/// <summary>Every cause that can hold an item up, injected where it arises; the status comment and the API's document have to
/// name it. What the engine's parts say is said by them.</summary>
public sealed class What_an_item_waits_for
{
    private static readonly CheckStatus Green = new() { Id = 1, Context = "ci/test", State = "success" };

    public static TheoryData<string, string, string> Causes => new()
    {
        { "no slot is free", "queue", "All 1 slots are taken" },
        { "the day's merges are used up", "queue", "merges of this repository for today are used up" },
        { "another process writes", "lock", "Another process writes to this repository" },
        { "another item plans the file", "lock", "Another work item is changing docs/parser.md" },
        { "the budget is spent", "budget", "The month's budget is spent" },
        { "the repository is observed", "permission", "mode observe" },
        { "checks run", "ci", "checks are running: ci/test" },
        { "checks failed", "ci", "checks failed: ci/test" },
        { "no check reports", "ci", "no status for lint, test after 10 minutes" },
        { "approvals are missing", "approvals", "0 of 1 approvals" },
        { "a person works on it", "person", "Pull request #3 already closes this issue" },
        { "somebody moved the branch", "person", "is on issue-7" },
        { "a person merges here", "person", "mode propose" },
        { "protected paths are changed", "person", "protected paths are changed: Dockerfile" },
        { "merges are stopped", "person", "merges of this repository are stopped: a tree differed" },
        { "the forge is away", "provider", "Gitea does not answer" },
        { "the agent is silent", "provider", "The LLM agent has not answered since 2026-01-05 09:00 UTC" },
        { "what was pushed cannot be read", "provider", "cannot be read" },
        { "an operator paused it", "paused", "is paused by alice" },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task Is_named_in_the_comment_and_in_the_api(string cause, string kind, string words)
    {
        var bench = new Bench();
        var (saga, message) = Of(cause, bench);

        var (after, published) = await bench.Raise(saga, message);

        var told = published.OfType<ExecutionChanged>().Last();
        after.AttentionAt.ShouldNotBeNull("it looks again by itself");
        var comment = StatusText.Body(told.Item);
        comment.ShouldContain($"Waiting for **{kind}** since 2026-01-05 09:");
        comment.Replace("\u200B", "", StringComparison.Ordinal).ShouldContain(words);
        var document = WorkItemProjection.Of(told);
        (document.WaitingFor!.Kind, document.Status).ShouldBe((kind, StateNames.StatusOf(after)));
        document.WaitingFor.Detail.ShouldContain(words);
        published.OfType<ICommand>().ShouldAllBe(command => command is GenerateContent, "nothing goes on meanwhile");
        if (kind is "person" or "permission" or "budget")
        {
            document.WaitingFor.Action.ShouldNotBeNullOrEmpty("a person is told what to do");
            after.HoldsSlot.ShouldBeFalse();
        }
    }

    private static (WorkItemExecution Saga, object Message) Of(string cause, Bench bench) => cause switch
    {
        "no slot is free" => Fails("Queued", AdmissionBook.WhyNot(Full("docs/other.md"), Asking(Full("docs/other.md")))),
        "another item plans the file" => Fails("Queued", AdmissionBook.WhyNot(Full("docs/parser.md"), Asking(Full("docs/parser.md")))),
        "another process writes" => Fails("Publishing", new("lock-held", "Another process writes to this repository.", retryable: true)),
        "the repository is observed" => Fails(
            "Gathering", new(PauseGate.Observing, "acme/widgets is in mode observe: nothing is written there", retryable: false)),
        "an operator paused it" => Fails("Opening", new("paused", "acme/widgets is paused by alice.", retryable: false)),
        "a person works on it" => Fails("Gathering", new("pull-request-exists", "Pull request #3 already closes this issue", retryable: false)),
        "somebody moved the branch" => Fails(
            "Publishing", new("branch-moved", "Somebody else's commit 0123456789 is on issue-7-describe-the-parser", retryable: false)),
        "the forge is away" => Fails("Opening", new("forge-unavailable", "Gitea does not answer.", retryable: true)),
        "what was pushed cannot be read" => Fails(
            "Checking", new("commit-missing", "What pull request #8 changes cannot be read at the moment", retryable: true)),
        "the budget is spent" => Spent(),
        "the agent is silent" => Silent(bench),
        "the day's merges are used up" => Reads(held: bench.Clock.GetUtcNow().AddHours(3)),
        "checks run" => Reads(facts => facts with { Statuses = [Green with { State = "pending" }] }),
        "checks failed" => Reads(facts => facts with { Statuses = [Green with { State = "failure" }] }),
        "no check reports" => Reads(facts => facts with { IssueLabels = ["automated", "work-item"] }, waited: TimeSpan.FromMinutes(11)),
        "approvals are missing" => Reads(facts => facts with { IssueLabels = ["hotfix", "work-item"], Statuses = [Green] }),
        "a person merges here" => Reads(mode: "propose"),
        "protected paths are changed" => Reads(
            facts => facts with { HeadSha = "theirs", Paths = ["Dockerfile"], IssueLabels = ["hotfix", "work-item"], Statuses = [Green],
                Approvals = [new() { Id = 5, Login = "bob", Text = "" }] }),
        "merges are stopped" => Reads(stopped: "a tree differed"),
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "Say how it arises."),
    };

    private static (WorkItemExecution, object) Fails(string state, ActivityException e)
    {
        var saga = Situations.In(state);
        return (saga, new ActivityFailed
        {
            ExecutionId = saga.CorrelationId, Turn = saga.Turn, Activity = "Some",
            Failure = new() { Code = e.Code, Sentence = e.Message, Retryable = e.Retryable, RetryAt = e.RetryAt },
        });
    }

    private static (WorkItemExecution, object) Spent()
    {
        var saga = Situations.In("Generating");
        return (saga, new GenerateContentFailed
        {
            ExecutionId = saga.CorrelationId, Run = saga.Run, Round = saga.Round, Step = saga.Step,
            Failure = new() { Code = "budget-exhausted", Sentence = "The month's budget is spent.", Retryable = false },
        });
    }

    private static (WorkItemExecution, object) Silent(Bench bench)
    {
        var saga = Situations.In("Generating");
        bench.Clock.Advance(StateNames.DeadlineOf("Generating"));
        return (saga, new AttentionDue { ExecutionId = saga.CorrelationId, Token = saga.AttentionToken, DueAt = bench.Clock.GetUtcNow() });
    }

    private static (WorkItemExecution, object) Reads(
        Func<PullRequestFacts, PullRequestFacts>? change = null, TimeSpan waited = default, string mode = "merge", string? stopped = null,
        DateTimeOffset? held = null)
    {
        var saga = Situations.In("Checking");
        (saga.ChecksSince, saga.MergesHeldUntil) = (saga.ChecksSince - waited, held);
        var facts = new PullRequestFacts
        {
            Number = 8, Open = true, Merged = false, HeadSha = saga.HeadSha!, Mergeable = true, IssueOpen = true, IssueLabels = ["docs", "work-item"],
        };
        return (saga, new ReadPullRequestCompleted
        {
            ExecutionId = saga.CorrelationId, Turn = saga.Turn, Mode = mode, MergesStopped = stopped, Facts = change?.Invoke(facts) ?? facts,
        });
    }

    private static Slots Full(string path) => new Slots()
        .Seen(Guid.Parse("22222222-2222-2222-2222-222222222222"), 1, Testing.TestClock.DefaultStart)
        .Request(new(Guid.Parse("33333333-3333-3333-3333-333333333333"), 1, "P0", 42, Testing.TestClock.DefaultStart, [path]))
        .Request(new(Situations.In("Queued").CorrelationId, 9, "P2", 42, Testing.TestClock.DefaultStart, ["docs/parser.md"]))
        .Grant(Testing.TestClock.DefaultStart).Slots;

    private static Storage.Documents.Workflow.WaitingExecution Asking(Slots slots) => slots.Waiting.Single();
}
