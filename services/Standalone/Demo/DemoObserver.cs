using System.Collections.Concurrent;
using CodeValdCortex.Contracts.WorkItems;
using MassTransit;

namespace CodeValdCortex.Standalone.Demo;

/// <summary>The latest that the product published of each item; what the display shows, not what the verdict rests on.</summary>
internal sealed class DemoScoreboard
{
    private readonly ConcurrentDictionary<long, ExecutionChanged> _items = new();

    /// <summary>Keeps a change unless a newer one is known.</summary>
    public void Keep(ExecutionChanged change) =>
        _items.AddOrUpdate(change.Item.IssueNumber, change, (_, known) => change.Version > known.Version ? change : known);

    /// <summary>The item of an issue; null before it was noticed.</summary>
    public WorkItemSnapshot? Of(long issue) => _items.TryGetValue(issue, out var known) ? known.Item : null;
}

/// <summary>Keeps the scoreboard up to date.</summary>
internal sealed class DemoObserver(DemoScoreboard scoreboard) : IConsumer<ExecutionChanged>
{
    public Task Consume(ConsumeContext<ExecutionChanged> context)
    {
        scoreboard.Keep(context.Message);
        return Task.CompletedTask;
    }
}
