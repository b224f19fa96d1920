using System.Text.Json.Serialization;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Identity;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>How runs begin: the first, a retry, a revision.</summary>
internal sealed partial class WorkItemExecution
{
    private const int RequestsKept = 32;

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

    /// <summary>True where a known issue asks for work once more: by command, or by its label coming back with another text or
    /// after a failure. The same text is never worked on twice.</summary>
    public bool IsDemandedAgain(WorkItemTriggered trigger)
    {
        if (trigger.RequestId.Length > 0)
        {
            return TakesRequest(trigger.RequestId);
        }

        var unfinished = Failure is not null || CancelReason is not null;
        return !Labelled && trigger.Issue.Open && (unfinished || trigger.Issue.IdempotencyKey != Issue.IdempotencyKey);
    }

    /// <summary>True where what was read ends the run: the issue is closed, or the label that started it is gone.</summary>
    public bool IsTakenBack(bool issueOpen, IEnumerable<string> labels) =>
        !issueOpen || (StartedByLabel && !labels.Contains(Intake.TriggerLabel.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Somebody took the work back.</summary>
    public void Cancel(string reason, string by)
    {
        CancelReason = by.Length > 0 ? $"{reason} ({Texts.PlainText.Line(by, 80)})" : reason;
        Failure = null;   // what failed before is taken back with the rest
    }

    /// <summary>Takes over what the forge says now; type, branch and id stay.</summary>
    public void Observe(RepositoryFacts repository, IssueFacts issue)
    {
        Repository = repository;
        Issue = issue;
        _ = Use(issue.TextHash);
        Priority = Classification.Priority.Of(issue.Labels);
        Labelled = issue.Labels.Contains(Intake.TriggerLabel.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Takes over what was read for a command, where it was read: an edited issue matters from the next run on.</summary>
    public void Observe(WorkItemCommanded command)
    {
        if (command is { Repository: { } repository, Issue: { } issue })
        {
            Observe(repository, issue);
        }
    }

    /// <summary>True for the news that the item's own pull request was closed or merged, or its branch deleted.</summary>
    public bool IsEndedBy(PullRequestNoticed notice) =>
        notice.Ended && PullRequest is not null && notice.Branch == Branch && (notice.Number is null || notice.Number == PullRequest);

    /// <summary>True for the news that the item's own pull request was closed, or its branch deleted.</summary>
    public bool IsClosedBy(PullRequestNoticed notice) =>
        notice.ClosedBy is { Length: > 0 } && notice.Branch == Branch && (notice.Number is null || notice.Number == PullRequest);

    /// <summary>Names who closed the pull request where the item failed of that before the news of it came.</summary>
    /// <returns>True where that is to be told.</returns>
    public bool LearnsWhoClosed(PullRequestNoticed notice)
    {
        if (Failure?.Code != "pull-request-closed" || ClosedBy is not null || ClosedPullRequest is not { } number
            || notice.ClosedBy is not { Length: > 0 } || notice.Branch != Branch || (notice.Number ?? number) != number)
        {
            return false;
        }

        ClosedBy = notice.ClosedBy;
        Failure = PullRequestVerdict.Closed(number, ClosedBy);
        return true;
    }

    /// <summary>False for a request that was carried out before.</summary>
    public bool TakesRequest(string requestId)
    {
        if (requestId.Length == 0)
        {
            return true;
        }

        if (Requests.Contains(requestId, StringComparer.Ordinal))
        {
            return false;
        }

        Requests.Add(requestId);
        if (Requests.Count > RequestsKept)
        {
            Requests.RemoveAt(0);
        }

        return true;
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
