using CodeValdCortex.Contracts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>What is done where a question was not answered, or with a failure: asked again, waited for, looked at, given up.</summary>
internal sealed partial class WorkItemStateMachine
{
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
}
