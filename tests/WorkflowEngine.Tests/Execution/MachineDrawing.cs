using System.Text;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Merging;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

/// <summary>Draws the saga's state machine from the machine itself, for docs/workflow.md.</summary>
internal sealed class MachineDrawing : StateMachineVisitor
{
    // These can come in nearly every state: as arrows they would hide the story, so the table has them.
    private static readonly HashSet<string> Everywhere = new(StringComparer.Ordinal)
    {
        "Attention", "ActivityFailed", "GenerationFailed", "IndexingFailed", "Commanded", "Observed",
    };

    private readonly List<(string From, string Event, string To)> _edges = [];
    private string _state = "", _event = "";

    private MachineDrawing()
    {
    }

    /// <summary>The block between the markers: diagram and tables.</summary>
    public static string Text()
    {
        var machine = new WorkItemStateMachine(
            TimeProvider.System, WorkTypes.Default, MergePolicies.Default, Options.Create(new EngineOptions()));
        var drawing = new MachineDrawing();
        machine.Accept(drawing);
        return drawing.Draw([.. typeof(WorkItemStateMachine).GetProperties()
            .Where(property => property.PropertyType == typeof(State) && property.DeclaringType == typeof(WorkItemStateMachine))
            .Select(property => property.Name)]);
    }

    public void Visit(State state, Action<State> next)
    {
        _state = state.Name;
        next(state);
    }

    public void Visit(Event @event, Action<Event> next)
    {
        _event = @event.Name;
        next(@event);
    }

    public void Visit<T>(Event<T> @event, Action<Event<T>> next) where T : class
    {
        _event = @event.Name;
        next(@event);
    }

    public void Visit(IStateMachineActivity activity) => Visit(activity, _ => { });

    public void Visit(IStateMachineActivity activity, Action<IStateMachineActivity> next)
    {
        if (activity is ILeadsTo leads)
        {
            _edges.AddRange(leads.Targets.Select(target => (_state, _event, target)));
        }

        next(activity);
    }

    public void Visit<T>(IBehavior<T> behavior) where T : class, SagaStateMachineInstance => Visit(behavior, _ => { });

    public void Visit<T>(IBehavior<T> behavior, Action<IBehavior<T>> next) where T : class, SagaStateMachineInstance => next(behavior);

    public void Visit<T, TData>(IBehavior<T, TData> behavior) where T : class, SagaStateMachineInstance where TData : class => Visit(behavior, _ => { });

    public void Visit<T, TData>(IBehavior<T, TData> behavior, Action<IBehavior<T, TData>> next)
        where T : class, SagaStateMachineInstance where TData : class => next(behavior);

    private string Draw(IReadOnlyList<string> states)
    {
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        foreach (var edge in _edges.Distinct().Where(IsStory).OrderBy(edge => Order(states, edge.From)).ThenBy(edge => Order(states, edge.To)))
        {
            text.Append($"    {(edge.From == "Initial" ? "[*]" : edge.From)} --> {edge.To} : {edge.Event}\n");
        }

        foreach (var state in states.Where(StateNames.IsFinal))
        {
            text.Append($"    {state} --> [*]\n");
        }

        text.Append("```\n\n| state | status | holds a slot | question asked again after | also leads to |\n|---|---|---|---|---|\n");
        foreach (var state in states)
        {
            var final = StateNames.IsFinal(state);
            var others = _edges.Distinct().Where(edge => edge.From == state && !IsStory(edge))
                .GroupBy(edge => edge.Event, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{group.Key}: {string.Join(", ", group.Select(edge => edge.To).OrderBy(to => Order(states, to)))}");
            text.Append($"| {state} | {StateNames.StatusOf(new WorkItemExecution { CurrentState = state })} | {Slot(state)} | ")
                .Append(final ? "" : $"{StateNames.DeadlineOf(state).TotalSeconds:0} s")
                .Append($" | {string.Join("; ", others)} |\n");
        }

        return text.ToString();
    }

    // What waited or failed is resumed in the state it was in: one arrow to each would say no more than the table does.
    private static bool IsStory((string From, string Event, string To) edge) =>
        !Everywhere.Contains(edge.Event) && !(edge is { From: "Queued", Event: "Admitted" } && edge.To != "Gathering");

    private static string Slot(string state) => state == "Queued" ? "waits for one" : StateNames.HoldsSlot(state) ? "yes" : "";

    private static int Order(IReadOnlyList<string> states, string state) => states.ToList().IndexOf(state);
}
