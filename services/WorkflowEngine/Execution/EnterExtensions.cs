using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>The last word of a transition: move to a state and ask its question.</summary>
internal static class EnterExtensions
{
    /// <summary>Moves to a fixed state.</summary>
    public static EventActivityBinder<WorkItemExecution, T> Enter<T>(
        this EventActivityBinder<WorkItemExecution, T> binder, Asking asking, State state) where T : class =>
        binder.Enter(asking, _ => state, state);

    /// <summary>Moves to one of several states, depending on what is known by then.</summary>
    public static EventActivityBinder<WorkItemExecution, T> Enter<T>(
        this EventActivityBinder<WorkItemExecution, T> binder, Asking asking,
        Func<BehaviorContext<WorkItemExecution, T>, State> state, params ReadOnlySpan<State> targets) where T : class =>
        binder.Decide(context => asking.Enter(context, context.StateMachine.GetState(state(context).Name)), targets);

    /// <summary>Decides by itself whether to stay, or to which of these states to move.</summary>
    public static EventActivityBinder<WorkItemExecution, T> Decide<T>(
        this EventActivityBinder<WorkItemExecution, T> binder, Func<BehaviorContext<WorkItemExecution, T>, Task> decide,
        params ReadOnlySpan<State> targets) where T : class
    {
        var names = new List<string>(targets.Length);
        foreach (var target in targets)
        {
            names.Add(target.Name);
        }

        return binder.Add(new LeadingActivity<T>(decide, names));
    }
}
