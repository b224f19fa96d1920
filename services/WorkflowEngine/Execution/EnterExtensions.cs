using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>The last word of a transition: move to a state and ask its question.</summary>
internal static class EnterExtensions
{
    /// <summary>Moves to a fixed state.</summary>
    public static EventActivityBinder<WorkItemExecution, T> Enter<T>(
        this EventActivityBinder<WorkItemExecution, T> binder, Asking asking, State state) where T : class =>
        binder.ThenAsync(context => asking.Enter(context, context.StateMachine.GetState(state.Name)));

    /// <summary>Moves to a state that depends on what is known by then.</summary>
    public static EventActivityBinder<WorkItemExecution, T> Enter<T>(
        this EventActivityBinder<WorkItemExecution, T> binder, Asking asking,
        Func<BehaviorContext<WorkItemExecution, T>, State> state) where T : class =>
        binder.ThenAsync(context => asking.Enter(context, context.StateMachine.GetState(state(context).Name)));
}
