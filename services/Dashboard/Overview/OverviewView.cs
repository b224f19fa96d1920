using CodeValdCortex.Dashboard.Pausing;
using CodeValdCortex.Dashboard.Usage;
using CodeValdCortex.Dashboard.WorkItems;

namespace CodeValdCortex.Dashboard.Overview;

/// <summary>The installation at a glance.</summary>
public sealed record OverviewView
{
    /// <summary>How many items there are by status; every status, also those without items.</summary>
    public required IReadOnlyDictionary<string, long> ByStatus { get; init; }

    /// <summary>How many items there are by work type.</summary>
    public required IReadOnlyDictionary<string, long> ByType { get; init; }

    /// <summary>Items in all.</summary>
    public required long Total { get; init; }

    /// <summary>Items that stand still, the longest waiting first; at most 20.</summary>
    public required IReadOnlyList<WorkItemView> Waiting { get; init; }

    /// <summary>The newest items, at most 8.</summary>
    public required IReadOnlyList<WorkItemView> Newest { get; init; }

    /// <summary>Spent today against the day's limit.</summary>
    public required SpendView Today { get; init; }

    /// <summary>Spent this month against the month's limit.</summary>
    public required SpendView Month { get; init; }

    /// <summary>Webhook deliveries of the last 24 hours by outcome.</summary>
    public required IReadOnlyDictionary<string, long> Deliveries { get; init; }

    /// <summary>Events that wait among the dead letters; 1000 stands for that many or more.</summary>
    public required long DeadLetters { get; init; }

    /// <summary>Whether work stands still.</summary>
    public required PauseView Pause { get; init; }
}
