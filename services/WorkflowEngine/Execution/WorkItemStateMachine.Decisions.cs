using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Merging;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>The decisions that depend on what was read or failed, and the way on from there.</summary>
internal sealed partial class WorkItemStateMachine
{
    private State AfterGeneration(WorkItemExecution saga, string step) => step switch
    {
        GenerationStep.Plan => Gathering,
        GenerationStep.Report => Reporting,
        _ => _types.Named(saga.WorkType).Output == WorkOutput.Proposal ? Rendering : Publishing,
    };

    private async Task Decide(BehaviorContext<WorkItemExecution, ReadPullRequestCompleted> context)
    {
        var (saga, now) = (context.Saga, _asking.Now);
        var moved = saga.See(context.Message, now);
        var verdict = PullRequestVerdict.Of(saga, context.Message.Facts, _judge, _types, now);
        if (verdict.Next is PullRequestVerdict.Step.Revise or PullRequestVerdict.Step.Merge or PullRequestVerdict.Step.Wait
            && (saga.InterruptedIn is not null || saga.BranchGone))
        {
            await GoBack(context, verdict);
            return;
        }

        switch (verdict.Next)
        {
            case PullRequestVerdict.Step.Finish:
                saga.CancelReason = null;   // it was too late
                await _asking.Enter(context, GetState(nameof(Finishing)));
                break;
            case PullRequestVerdict.Step.Withdraw:
                if (saga.CancelReason is null)
                {
                    saga.Cancel(context.Message.Facts.IssueOpen ? "the label was removed" : "the issue was closed", "");
                }

                await _asking.Enter(context, GetState(nameof(Withdrawing)));
                break;
            case PullRequestVerdict.Step.Fail:
                saga.Fail(verdict.Failure!, nameof(Publishing));
                (saga.ClosedPullRequest, saga.PullRequest, saga.PullRequestUrl) = (saga.PullRequest, null, null);
                await _asking.Enter(context, GetState(nameof(Failed)));
                break;
            case PullRequestVerdict.Step.Revise:
                saga.BeginRound(context.Message.Facts.Rejections.Select(review => (review.Id, review.Text)), now);
                await _asking.Enter(context, GetState(nameof(Queued)));
                break;
            case PullRequestVerdict.Step.Merge:
                saga.MergeStyle = verdict.Decision!.Style == MergeStyle.Squash ? "squash" : "merge";
                saga.Note(verdict.Decision.Detail);
                await _asking.Enter(context, GetState(nameof(Merging)));
                break;
            default:
                if (verdict.Decision is { Merges: true } && saga.NextMergeAt is { } next)
                {
                    saga.CallAt(next);   // refused a moment ago: Gitea checks in the background
                }
                else
                {
                    await _asking.WaitForForge(context, verdict.Decision!, moved);
                }

                break;
        }
    }

    // Nobody ended the pull request, or it is open again: on with what the look interrupted.
    private async Task GoBack(BehaviorContext<WorkItemExecution> context, PullRequestVerdict verdict)
    {
        var (saga, now) = (context.Saga, _asking.Now);
        if (saga.InterruptedIn is not { } state)
        {
            // Gitea closes the pull request of a deleted branch a moment later.
            await _asking.WaitForForge(context, verdict.Decision! with
            {
                WaitKind = "person", Detail = $"branch {saga.Branch} was deleted while a revision was written", Until = null,
                Action = $"Close pull request #{saga.PullRequest}: `/cortex retry` then opens a new one.",
            }, headMoved: false);
        }
        else if (saga.FailureBefore is { } failure)
        {
            saga.Fail(failure, saga.ResumeIn ?? nameof(Publishing));
            await _asking.Enter(context, GetState(nameof(Failed)));
        }
        else
        {
            (saga.ResumeIn, saga.QueuedAt) = (state == nameof(Queued) ? saga.ResumeIn : state, now);
            await _asking.Enter(context, GetState(nameof(Queued)));
        }
    }

    // A fresh turn: what an earlier reading answers from now on is out of date.
    private Task LookAgain(BehaviorContext<WorkItemExecution> context)
    {
        context.Saga.Turn++;
        return _asking.Ask(context);
    }

    // The deadline passed without an answer: the question is asked again, people are told, and after a day it is given up.
    private async Task Remind(BehaviorContext<WorkItemExecution> context)
    {
        var saga = context.Saga;
        if (!saga.IsOverdue(_asking.Now))
        {
            await AskAgain(context);
            return;
        }

        var since = saga.WaitingFor?.Kind == "provider" ? saga.FirstFailureAt ?? saga.AskedAt : saga.AskedAt;
        var silence = FailureRules.Silence(saga.CurrentState, since);
        var verdict = _asking.Judge(saga, silence);
        saga.FirstFailureAt = since;   // nobody answers since it was asked, not since that was noticed
        if (verdict.Outcome == FailureRules.Outcome.Fail)
        {
            saga.Fail(silence, saga.CurrentState);
            await _asking.Enter(context, GetState(nameof(Failed)));
            return;
        }

        await AskAgain(context);
        if (saga.AwaitsAnswer)
        {
            await _asking.Wait(
                context, "provider", silence.Sentence, FailureRules.SilenceAction, saga.AttentionAt!.Value, endsAt: saga.AttentionAt);
        }
    }

    private async Task AskAgain(BehaviorContext<WorkItemExecution> context)
    {
        var saga = context.Saga;
        if (StateNames.HoldsSlot(saga.CurrentState) && !saga.HoldsSlot && saga.CurrentState != nameof(Queued))
        {
            (saga.ResumeIn, saga.QueuedAt) = (saga.CurrentState, _asking.Now);
            await _asking.Enter(context, GetState(nameof(Queued)));
        }
        else if (saga.CurrentState == nameof(Checking))
        {
            await LookAgain(context);
        }
        else if (saga.CurrentState == nameof(Merging))
        {
            // What was true when the merge was asked for need not be any more; and perhaps it is made already.
            await _asking.Enter(context, GetState(nameof(Checking)));
        }
        else
        {
            await _asking.Ask(context);
        }
    }

    private async Task Suffer(BehaviorContext<WorkItemExecution> context, Failure failure)
    {
        var saga = context.Saga;
        if (failure.Code == "branch-deleted" && saga is { CurrentState: nameof(Publishing), PullRequest: not null })
        {
            saga.BranchGone = true;   // who merged or closed the pull request may have deleted it
            await _asking.Enter(context, GetState(nameof(Checking)));
            return;
        }

        var verdict = _asking.Judge(saga, failure);
        if (saga.CurrentState != nameof(Merging))
        {
            verdict = verdict.WithoutMerge(_asking.Now);
        }

        switch (verdict.Outcome)
        {
            case FailureRules.Outcome.Wait:
                await _asking.Wait(context, verdict.WaitKind, failure.Sentence, ActionFor(verdict.WaitKind), verdict.At,
                    showUntil: verdict.WaitKind is not ("queue" or "lock"));
                break;
            case FailureRules.Outcome.LookAgain:
                saga.RefuseMerge(_asking.Now);
                await _asking.Enter(context, GetState(nameof(Checking)));
                if (saga.MergeRefusals > WorkItemExecution.PatientRefusals)
                {
                    await _asking.Wait(context, "person", failure.Sentence, "Look at the pull request.", saga.AttentionAt!.Value, showUntil: false);
                }

                break;
            case FailureRules.Outcome.Hold:
                saga.MergesHeldUntil = verdict.At;
                await _asking.Enter(context, GetState(nameof(Checking)));
                break;
            default:
                saga.Fail(failure, saga.CurrentState);
                await _asking.Enter(context, GetState(nameof(Failed)));
                break;
        }
    }

    private static string? ActionFor(string kind) => kind switch
    {
        "person" => "Settle it, then comment `/cortex retry`.",
        "permission" => "Let it write: `cortex connect OWNER/REPO --mode propose` (or merge). It then goes on by itself.",
        "budget" => "Raise the budget, or wait for the next period.",
        _ => null,
    };

    private static bool Takes(BehaviorContext<WorkItemExecution, WorkItemCommanded> context, string verb) =>
        context.Message.Verb == verb && context.Saga.TakesRequest(context.Message.RequestId);
}
