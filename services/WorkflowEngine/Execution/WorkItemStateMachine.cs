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
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Merging;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>The life of one work item. Decides; performs no I/O. Entering a state asks its question
/// (<see cref="Questions"/>); an answer moves on, a failure waits by <see cref="FailureRules"/>, people come first.</summary>
internal sealed partial class WorkItemStateMachine : MassTransitStateMachine<WorkItemExecution>
{
    // Where a work item can be, in the order it gets there.
    public State Queued { get; } = null!;
    public State Gathering { get; } = null!;
    public State Generating { get; } = null!;
    public State Rendering { get; } = null!;
    public State Publishing { get; } = null!;
    public State Opening { get; } = null!;
    public State Examining { get; } = null!;
    public State Judging { get; } = null!;
    public State Reviewing { get; } = null!;
    public State Checking { get; } = null!;
    public State Merging { get; } = null!;
    public State Finishing { get; } = null!;
    public State Indexing { get; } = null!;
    public State Reporting { get; } = null!;
    public State Withdrawing { get; } = null!;
    public State Completed { get; } = null!;
    public State Failed { get; } = null!;
    public State Cancelled { get; } = null!;

    // What can happen to it: from the forge and people …
    public Event<WorkItemTriggered> Triggered { get; } = null!;
    public Event<IssueObserved> Observed { get; } = null!;
    public Event<WorkItemCommanded> Commanded { get; } = null!;
    public Event<PullRequestNoticed> Noticed { get; } = null!;

    // … from the sweeper …
    public Event<AttentionDue> Attention { get; } = null!;

    // … and the answers.
    public Event<RequestAdmissionCompleted> Admitted { get; } = null!;
    public Event<GatherContextCompleted> ContextGathered { get; } = null!;
    public Event<GenerateContentCompleted> ContentGenerated { get; } = null!;
    public Event<GenerateContentFailed> GenerationFailed { get; } = null!;
    public Event<RenderProposalCompleted> ProposalRendered { get; } = null!;
    public Event<PublishBranchCompleted> BranchPublished { get; } = null!;
    public Event<OpenPullRequestCompleted> PullRequestOpened { get; } = null!;
    public Event<PostReviewCompleted> ReviewPosted { get; } = null!;
    public Event<ReadPullRequestCompleted> PullRequestRead { get; } = null!;
    public Event<MergePullRequestCompleted> PullRequestMerged { get; } = null!;
    public Event<FinishIssueCompleted> IssueFinished { get; } = null!;
    public Event<IndexWorkItemCompleted> WorkItemIndexed { get; } = null!;
    public Event<IndexWorkItemFailed> IndexingFailed { get; } = null!;
    public Event<PostReportCompleted> ReportPosted { get; } = null!;
    public Event<WithdrawWorkCompleted> WorkWithdrawn { get; } = null!;
    public Event<ActivityFailed> ActivityFailed { get; } = null!;

    private readonly Asking _asking;
    private readonly WorkTypes _types;
    private readonly MergeJudge _judge;

    public WorkItemStateMachine(TimeProvider time, WorkTypes types, MergePolicies policies, IOptions<EngineOptions> options)
    {
        _asking = new(time, policies, options.Value.PollInterval);
        _types = types;
        _judge = new(policies);

        InstanceState(x => x.CurrentState);
        Correlate();
        Initially(When(Triggered).Then(x => x.Saga.Begin(x.Message, _types, _asking.Now)).Enter(_asking, Queued));
        Work();
        Review();
        Merge();
        Trouble();
        People();
        PassOver();
    }

    private void Work()
    {
        During(Queued, When(Admitted, x => x.Saga.Turn == x.Message.Turn)
            .Then(x => x.Saga.Admit(_asking.Now))
            .Enter(_asking, x => x.Saga.ResumeIn is { } resume ? GetState(resume) : Gathering, [.. Asking().Where(state => state != Queued)]));
        During(Gathering, When(ContextGathered, x => x.Saga.Turn == x.Message.Turn)
            .Then(x => x.Saga.Keep(x.Message))
            .Enter(_asking, Generating));
        During(Generating, When(ContentGenerated, x => x.Saga.Awaits(x.Message.Run, x.Message.Round, x.Message.Step, x.Saga.Step))
            .Then(x => x.Saga.Keep(x.Message, _asking.Now))
            .Enter(_asking, x => AfterGeneration(x.Saga, x.Message.Step), Gathering, Reporting, Rendering, Publishing));
        During(Rendering, When(ProposalRendered, x => x.Saga.Turn == x.Message.Turn)
            .Then(x => x.Saga.Keep(x.Message))
            .Enter(_asking, Publishing));
        During(Publishing, When(BranchPublished, x => x.Saga.Turn == x.Message.Turn)
            .Then(x => x.Saga.Keep(x.Message))
            .Then(x => x.Saga.Note($"{x.Message.Sha[..10]} on {x.Saga.Branch}"))
            .Enter(_asking, x => x.Saga.PullRequest is null ? Opening : Examining, Opening, Examining));
        During(Opening, When(PullRequestOpened, x => x.Saga.Turn == x.Message.Turn)
            .Then(x => x.Saga.Keep(x.Message))
            .Then(x => x.Saga.Note($"#{x.Message.Number}"))
            .Enter(_asking, Examining));
        During(Reporting, When(ReportPosted, x => x.Saga.Turn == x.Message.Turn)
            .Enter(_asking, Completed));
    }

    private void Review()
    {
        During(Examining, When(ContextGathered, x => x.Saga.Turn == x.Message.Turn)
            .Then(x => x.Saga.KeepReviewContext(x.Message))
            .Enter(_asking, Judging));
        During(Judging, When(ContentGenerated, x => x.Saga.Awaits(x.Message.Run, x.Message.Round, x.Message.Step, GenerationStep.Review))
            .Then(x => x.Saga.Keep(x.Message, _asking.Now))
            .Enter(_asking, Reviewing));
        During(Reviewing, When(ReviewPosted, x => x.Saga.Turn == x.Message.Turn)
            .Enter(_asking, Checking));
    }

    private void Merge()
    {
        During(Checking,
            When(PullRequestRead, x => x.Saga.Turn == x.Message.Turn)
                .Decide(Decide, Finishing, Withdrawing, Failed, Queued, Merging),
            When(Noticed, x => x.Saga.Branch == x.Message.Branch).ThenAsync(LookAgain));
        During(Merging, When(PullRequestMerged, x => x.Saga.Turn == x.Message.Turn)
            .Then(x => x.Saga.Keep(x.Message))
            .Then(x => x.Saga.Note(x.Message.MergeSha[..Math.Min(10, x.Message.MergeSha.Length)]))
            .Enter(_asking, Finishing));
        During(Finishing, When(IssueFinished, x => x.Saga.Turn == x.Message.Turn)
            .Enter(_asking, Indexing));
        During(Indexing, When(WorkItemIndexed)
            .Then(x => x.Saga.Note($"{x.Message.Linked} commits"))
            .Enter(_asking, Completed));
        During(Withdrawing, When(WorkWithdrawn, x => x.Saga.Turn == x.Message.Turn)
            .IfElse(x => x.Message.MergedPullRequest is not null,
                late => late.Then(x => x.Saga.PullRequest = x.Message.MergedPullRequest).Enter(_asking, Checking),
                done => done.Enter(_asking, Cancelled)));
    }

    private void Trouble()
    {
        During(WithSlot(), When(Attention, x => x.Saga.IsCurrent(x.Message)).Decide(Remind, Queued, Failed));
        During([.. WithoutSlot().Where(state => state != Merging)],
            When(Attention, x => x.Saga.IsCurrent(x.Message)).Decide(Remind, Failed));
        During(Merging, When(Attention, x => x.Saga.IsCurrent(x.Message)).Decide(Remind, Failed, Checking));
        During([.. Asking().Where(state => state != Merging && state != Publishing)],
            When(ActivityFailed, x => x.Saga.Turn == x.Message.Turn).Decide(x => Suffer(x, x.Message.Failure), Failed));
        During([Publishing, Merging],
            When(ActivityFailed, x => x.Saga.Turn == x.Message.Turn).Decide(x => Suffer(x, x.Message.Failure), Failed, Checking));
        During(Generating,
            When(GenerationFailed, x => x.Saga.Awaits(x.Message.Run, x.Message.Round, x.Message.Step, x.Saga.Step))
                .Decide(x => Suffer(x, x.Message.Failure), Failed));
        // An opinion is welcome, not needed: what waits for it for ever is worse than what lacks it.
        During(Judging,
            When(GenerationFailed, x => x.Saga.Awaits(x.Message.Run, x.Message.Round, x.Message.Step, GenerationStep.Review))
                .IfElse(x => x.Message.Failure.Retryable || x.Message.Failure.Code == "budget-exhausted",
                    wait => wait.Decide(x => Suffer(x, x.Message.Failure), Failed),
                    skip => skip.Then(x => x.Saga.Note($"no opinion: {x.Message.Failure.Sentence}")).Enter(_asking, Checking)));
        During(Indexing, When(IndexingFailed).Decide(x => Suffer(x, x.Message.Failure), Failed));
    }

    private State[] BeforePullRequest() => [Queued, Gathering, Generating, Rendering, Publishing, Opening, Reporting];

    // Before there is a pull request, or once more for one.
    private State[] Revising() => [Queued, Gathering, Generating, Rendering, Publishing];

    private State[] Asking() =>
        [.. BeforePullRequest(), Examining, Judging, Reviewing, Checking, Merging, Finishing, Indexing, Withdrawing];

    // What worked and gave its slot away queues for another before it goes on.
    private State[] WithSlot() => [.. Asking().Where(state => state != Queued && StateNames.HoldsSlot(state.Name))];

    private State[] WithoutSlot() => [.. Asking().Except(WithSlot())];

    private State[] Ended() => [Completed, Failed, Cancelled];
}
