using System.Reflection;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Merging;
using CodeValdCortex.WorkflowEngine.Persistence;
using MassTransit;
using MassTransit.Context;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

/// <summary>The state machine by itself: an event goes in, what it publishes comes out. No bus, no threads, no waiting.</summary>
internal sealed class Bench
{
    private static readonly MethodInfo RaiseOf =
        typeof(Bench).GetMethod(nameof(RaiseEvent), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly Dictionary<Type, object> _events;

    public Bench()
    {
        Machine = new(Clock, WorkTypes.Default, MergePolicies.Default, Options.Create(new EngineOptions()));
        _events = typeof(WorkItemStateMachine).GetProperties()
            .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Event<>))
            .ToDictionary(property => property.PropertyType.GetGenericArguments()[0], property => property.GetValue(Machine)!);
    }

    public TestClock Clock { get; } = new();

    public WorkItemStateMachine Machine { get; }

    /// <summary>Every event of the machine: its name and its message.</summary>
    public IReadOnlyList<(string Name, Type Message)> Events => [.. _events.Select(pair => (((Event)pair.Value).Name, pair.Key))];

    /// <summary>Every state an item can be in.</summary>
    public IReadOnlyList<string> States => [.. Machine.States.Select(state => state.Name).Where(name => name is not ("Initial" or "Final"))];

    /// <summary>What the machine makes of a message, on the saga as it would be read from its document.</summary>
    public async Task<(WorkItemExecution Saga, IReadOnlyList<object> Published)> Raise(WorkItemExecution saga, object message)
    {
        var read = SagaJson.Read<WorkItemExecution>(SagaJson.Write(saga));
        var published = new List<object>();
        await (Task)RaiseOf.MakeGenericMethod(message.GetType()).Invoke(this, [read, message, published])!;
        return (read, published);
    }

    private Task RaiseEvent<T>(WorkItemExecution saga, T message, List<object> published) where T : class
    {
        var consumed = Recording.Of<ConsumeContext<T>>(published, message);
        var context = new MassTransitStateMachine<WorkItemExecution>.BehaviorContextProxy<T>(
            Machine, new DefaultSagaConsumeContext<WorkItemExecution, T>(consumed, saga), consumed, (Event<T>)_events[typeof(T)]);
        return ((StateMachine<WorkItemExecution>)Machine).RaiseEvent(context);
    }
}
