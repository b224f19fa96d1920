using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Merging;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>What the state of a pull request means for its item.</summary>
/// <param name="Next">Where to go.</param>
/// <param name="Decision">The merge decision; null where there is nothing to decide.</param>
/// <param name="Failure">Why it ends, where it does.</param>
internal sealed record PullRequestVerdict(PullRequestVerdict.Step Next, MergeDecision? Decision = null, Failure? Failure = null)
{
    private const int MaxRounds = 3;

    /// <summary>Where an item goes from its checks.</summary>
    internal enum Step
    {
        /// <summary>It is merged.</summary>
        Finish,

        /// <summary>Somebody took the work back.</summary>
        Withdraw,

        /// <summary>Somebody closed the pull request.</summary>
        Fail,

        /// <summary>A review demands changes.</summary>
        Revise,

        /// <summary>The exact head may be merged.</summary>
        Merge,

        /// <summary>Something is missing.</summary>
        Wait,
    }

    /// <summary>People first: what they did to the pull request or issue decides before any policy does.</summary>
    public static PullRequestVerdict Of(
        WorkItemExecution saga, PullRequestFacts facts, MergeJudge judge, WorkTypes types, DateTimeOffset now)
    {
        if (facts.Merged)
        {
            return new(Step.Finish);
        }

        if (saga.CancelReason is not null || saga.IsTakenBack(facts.IssueOpen, facts.IssueLabels))
        {
            return new(Step.Withdraw);
        }

        if (!facts.Open)
        {
            return new(Step.Fail, Failure: Closed(facts.Number, saga.ClosedBy));
        }

        var decision = judge.Decide(new()
        {
            PullRequest = facts, Mode = saga.Repository.Mode, DefaultBranch = saga.Repository.DefaultBranch,
            Output = types.Named(saga.WorkType).Output, Paths = saga.Paths,
            Impact = saga.Impact, WaitedForChecks = now - (saga.ChecksSince ?? now),
            Narrowing = saga.MergeNarrowing, Stopped = saga.MergesStopped, HeldUntil = saga.MergesHeldUntil > now ? saga.MergesHeldUntil : null,
        });
        if (saga.Revisions < MaxRounds && facts.Rejections.Any(review => !saga.Reviews.Contains(review.Id)))
        {
            return new(Step.Revise, decision);
        }

        return new(decision.Merges && !(saga.NextMergeAt > now) ? Step.Merge : Step.Wait, decision);
    }

    /// <summary>A person ended the work by closing its pull request or deleting its branch.</summary>
    public static Failure Closed(long number, string? by)
    {
        var whom = by is { Length: > 0 } ? $"closed by {PlainText.Line(by, 80)}" : "closed";
        return new()
        {
            Retryable = true, Code = "pull-request-closed",
            Sentence = $"Pull request #{number} was {whom} without being merged. `/cortex retry` opens a new one.",
        };
    }
}
