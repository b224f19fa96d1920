using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.WorkflowEngine.Merging;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>Enters states and asks their questions. Everything published here lands in the saga's <c>pending[]</c> and goes out
/// once the saga is saved.</summary>
internal sealed class Asking(TimeProvider time, MergePolicies policies, TimeSpan pollInterval)
{
    /// <summary>Now, UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Moves to a state and asks its question; in a final state nothing is asked.</summary>
    public async Task Enter(BehaviorContext<WorkItemExecution> context, State<WorkItemExecution> state)
    {
        await context.TransitionToState(state);
        var (saga, now) = (context.Saga, Now);
        saga.Turn++;
        saga.WaitingFor = saga.CurrentState == nameof(WorkItemStateMachine.Queued) ? saga.WaitingFor : null;
        if (saga.CurrentState != nameof(WorkItemStateMachine.Queued))
        {
            saga.ForgetFailures();
        }

        if (saga.CurrentState != nameof(WorkItemStateMachine.Checking))
        {
            (saga.InterruptedIn, saga.FailureBefore) = (null, null);
        }

        saga.Advance(StateNames.StepOf(saga), now);
        if (saga.HoldsSlot && !StateNames.HoldsSlot(saga.CurrentState))
        {
            await ReleaseSlot(context);
        }

        if (StateNames.IsFinal(saga.CurrentState))
        {
            saga.CancelCall();
            saga.CompletedAt = now;
        }
        else
        {
            await Ask(context);
        }

        await Announce(context);
    }

    /// <summary>Asks the state's question, again or for the first time, under the present turn.</summary>
    public async Task Ask(BehaviorContext<WorkItemExecution> context)
    {
        var (saga, now) = (context.Saga, Now);
        saga.AskedAt = now;
        saga.CallAt(now + StateNames.DeadlineOf(saga.CurrentState));
        if (Questions.For(saga, policies) is { } question)
        {
            await context.Publish((object)question, question.GetType());
        }
    }

    /// <summary>Stands still for a reason; looks again at <paramref name="at"/>.</summary>
    public async Task Wait(
        BehaviorContext<WorkItemExecution> context, string kind, string detail, string? action, DateTimeOffset at, bool showUntil = true,
        bool tell = false, DateTimeOffset? endsAt = null)
    {
        if (kind is "budget" or "person" or "permission" && context.Saga.HoldsSlot)
        {
            await ReleaseSlot(context);
        }

        if (context.Saga.Wait(kind, detail, action, Now, at, endsAt ?? (showUntil ? at : null)) || tell)
        {
            await Announce(context);
        }
    }

    /// <summary>Waits one poll interval for what Gitea sends no event of. A head that moved is told of: it has no commit status yet.</summary>
    public Task WaitForForge(BehaviorContext<WorkItemExecution> context, MergeDecision decision, bool headMoved) =>
        Wait(context, decision.WaitKind, decision.Detail, decision.Action, Now + pollInterval, showUntil: false, tell: headMoved,
            decision.Until);

    /// <summary>Tells projections, pages and the status comment.</summary>
    public Task Announce(BehaviorContext<WorkItemExecution> context)
    {
        var saga = context.Saga;
        saga.Told++;
        saga.UpdatedAt = Now;
        return context.Publish(new ExecutionChanged
        {
            ExecutionId = saga.CorrelationId, Version = saga.Told, Item = Snapshots.Of(saga),
        });
    }

    /// <summary>The answer a failure gets by the rules; see <see cref="FailureRules"/>.</summary>
    public FailureRules.Verdict Judge(WorkItemExecution saga, Failure failure)
    {
        if (saga.WaitingFor is { Kind: not "provider" })
        {
            saga.ForgetAttempts();   // a wait for somebody else lies between: this is the first failure of a new series
        }

        var attempts = saga.NoteFailure(Now);
        return FailureRules.Of(failure, attempts, saga.FirstFailureAt ?? Now, Now);
    }

    private static Task ReleaseSlot(BehaviorContext<WorkItemExecution> context)
    {
        context.Saga.HoldsSlot = false;
        return context.Publish(new SlotReleased { ExecutionId = context.Saga.CorrelationId, Turn = context.Saga.Turn });
    }
}
