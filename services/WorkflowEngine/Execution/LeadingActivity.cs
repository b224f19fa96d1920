using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>Acts, and may move the saga: to one of the states it names, or nowhere. The names are the state diagram's edges; what
/// keeps them true is that any other move is refused.</summary>
internal sealed class LeadingActivity<T>(Func<BehaviorContext<WorkItemExecution, T>, Task> act, IReadOnlyList<string> targets)
    : IStateMachineActivity<WorkItemExecution, T>, ILeadsTo where T : class
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Targets => targets;

    public async Task Execute(BehaviorContext<WorkItemExecution, T> context, IBehavior<WorkItemExecution, T> next)
    {
        var before = context.Saga.CurrentState;
        await act(context);
        var after = context.Saga.CurrentState;
        if (after != before && !targets.Contains(after, StringComparer.Ordinal))
        {
            throw new InvalidOperationException($"{typeof(T).Name} led from {before} to {after}, which the state machine does not name.");
        }

        await next.Execute(context);
    }

    public Task Faulted<TException>(
        BehaviorExceptionContext<WorkItemExecution, T, TException> context, IBehavior<WorkItemExecution, T> next)
        where TException : Exception => next.Faulted(context);

    public void Probe(ProbeContext context) => context.CreateScope("leads-to").Add("targets", string.Join(", ", targets));

    public void Accept(StateMachineVisitor visitor) => visitor.Visit(this);
}

/// <summary>An activity that may move the saga.</summary>
internal interface ILeadsTo
{
    /// <summary>Names of the states it may move to; it may also stay.</summary>
    IReadOnlyList<string> Targets { get; }
}
