using System.Text.Json.Serialization;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Identity;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>How runs begin: the first, a retry, a revision.</summary>
internal sealed partial class WorkItemExecution
{
    /// <summary>The first run. Type, branch and id are chosen here, once and for all.</summary>
    public void Begin(WorkItemTriggered trigger, WorkTypes types, DateTimeOffset now)
    {
        var type = types.Classify(trigger.Issue.Labels);
        WorkType = type.Name;
        CommitType = Classification.CommitType.Of(type, trigger.Issue.Labels);
        Branch = BranchName.Of(trigger.Issue.Number, trigger.Issue.Title);
        WorkItemId = Identity.WorkItemId.Of(
            trigger.Repository.AgencyCode, type.Code, trigger.Issue.CreatedAt, trigger.Repository.Id, trigger.Issue.Number, trigger.IdDigits);
        CreatedAt = now;
        Observe(trigger.Repository, trigger.Issue);
        _ = TakesRequest(trigger.RequestId);
        StartRun(type, [], now);
    }

    /// <summary>A new run on the branch as it is, or from the base where there is none.</summary>
    public void BeginAnotherRun(WorkTypes types, IReadOnlyList<string> feedback, DateTimeOffset now) =>
        StartRun(types.Named(WorkType), feedback, now);

    /// <summary>True where a revision waits for a person because somebody moved the branch meanwhile.</summary>
    [JsonIgnore]
    public bool IsOvertaken => HeadSha is not null && CurrentState == nameof(WorkItemStateMachine.Publishing) && WaitingFor?.Kind == "person";

    /// <summary>The revision once more, from what is on the branch now.</summary>
    public void BeginOnTheirs(DateTimeOffset now)
    {
        Round++;   // another content than the one that was paid for
        Step = GenerationStep.Files;
        ResumeIn = null;
        QueuedAt = now;
        ForgetFailures();
    }

    /// <summary>A review demanded changes: another round of the same run.</summary>
    public void BeginRound(IEnumerable<(long Id, string Text)> reviews, DateTimeOffset now)
    {
        var demands = reviews.ToList();
        Round++;
        Revisions++;
        Reviews.AddRange(demands.Select(review => review.Id));
        Feedback = [.. demands.Select(review => review.Text).Where(text => text.Length > 0)];
        Step = GenerationStep.Files;
        ResumeIn = null;
        QueuedAt = now;
        ForgetFailures();
    }

    /// <summary>The failed step once more: what was paid for is kept.</summary>
    public void Retry(DateTimeOffset now)
    {
        Retries++;
        Recreates |= WasTakenAway;
        Failure = null;
        ClosedBy = null;
        CompletedAt = null;
        QueuedAt = now;
        // A revision that was ended before anything was written for it has nothing to publish: it begins anew.
        if (FilesHash is null
            && ResumeIn is nameof(WorkItemStateMachine.Rendering) or nameof(WorkItemStateMachine.Publishing) or nameof(WorkItemStateMachine.Opening))
        {
            ResumeIn = null;
        }

        ForgetFailures();
    }

    /// <summary>Somebody may have ended the pull request: it is looked at before anything else is done.</summary>
    public void Interrupt()
    {
        (InterruptedIn, FailureBefore) = (CurrentState, Failure);
        (Failure, CompletedAt) = (null, null);
    }

    /// <summary>A slot is granted: work goes on.</summary>
    public void Admit(DateTimeOffset now)
    {
        HoldsSlot = true;
        StartedAt ??= now;
        WaitingFor = null;
    }

    /// <summary>The forge refused a merge: read first, then again, ever more slowly.</summary>
    public void RefuseMerge(DateTimeOffset now)
    {
        MergeRefusals++;
        NextMergeAt = now + TimeSpan.FromSeconds(Math.Min(60, MergeRefusals * MergeRefusals));
    }

    /// <summary>So many refusals pass as "still checking"; after that a person is asked.</summary>
    public const int PatientRefusals = 5;

    // Only a command makes again what a person took away.
    private bool WasTakenAway => Failure?.Code is "pull-request-closed" or "branch-deleted";

    private void StartRun(WorkType type, IReadOnlyList<string> feedback, DateTimeOffset now)
    {
        Run++;
        (Round, Revisions) = (0, 0);
        Recreates |= WasTakenAway;
        BranchGone = false;
        StartedByLabel = Labelled;
        Retries = 0;
        // Revisions change what is there: they need no second plan. Where nothing may be written a plan is all there is to see.
        var onBranch = HeadSha is not null && MergeSha is null && CancelReason is null;
        Step = type.Output == WorkOutput.Report ? GenerationStep.Report
            : (type.Plans || Repository.Mode == "observe") && !onBranch ? GenerationStep.Plan
            : GenerationStep.Files;
        if (!onBranch)
        {
            (HeadSha, BaseSha, PullRequest, PullRequestUrl, Impact) = (null, null, null, null, null);
            OwnCommits = [];
            (Paths, PathsOf) = ([], null);
            Recreates = false;
        }

        (SeenSha, ContextHash, PlanHash, FilesHash, ReportHash, OpinionHash) = (null, null, null, null, null, null);
        (Failure, CancelReason, MergeSha, MergedBy, ClosedBy, ResumeIn) = (null, null, null, "", null, null);
        (CompletedAt, StartedAt, ChecksSince, NextMergeAt, MergesHeldUntil, MergeRefusals) = (null, null, null, null, null, 0);
        Feedback = [.. feedback];
        Steps = [];
        QueuedAt = now;
        ForgetFailures();
    }
}
