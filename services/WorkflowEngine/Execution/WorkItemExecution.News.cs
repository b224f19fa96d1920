using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.WorkItems;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>What an item makes of news: of its issue, its pull request, and what people demand.</summary>
internal sealed partial class WorkItemExecution
{
    private const int RequestsKept = 32;

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
}
