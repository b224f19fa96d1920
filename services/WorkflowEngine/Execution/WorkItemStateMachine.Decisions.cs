using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Merging;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>The decisions that depend on what was read, and the way on from there.</summary>
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

    private static bool Takes(BehaviorContext<WorkItemExecution, WorkItemCommanded> context, string verb) =>
        context.Message.Verb == verb && context.Saga.TakesRequest(context.Message.RequestId);
}
