namespace CodeValdCortex.Dashboard.Usage;

/// <summary>What models cost in a span of days, and how that stands to the limits.</summary>
/// <param name="From">First day, UTC.</param>
/// <param name="To">Last day, UTC, included.</param>
/// <param name="Today">Spent today against the day's limit.</param>
/// <param name="Month">Spent this month against the month's limit.</param>
/// <param name="ByDay">One row per day, also for days without calls, oldest first.</param>
/// <param name="ByModel">One row per model, the dearest first.</param>
/// <param name="ByWorkItem">The dearest work items, at most 50.</param>
public sealed record UsageView(
    DateOnly From, DateOnly To, SpendView Today, SpendView Month,
    IReadOnlyList<UsageView.Day> ByDay, IReadOnlyList<UsageView.OfModel> ByModel, IReadOnlyList<UsageView.OfWorkItem> ByWorkItem)
{
    /// <summary>A UTC day.</summary>
    public sealed record Day(DateOnly Date, long Calls, long Failed, long InputTokens, long OutputTokens, decimal CostUsd);

    /// <summary>A model.</summary>
    public sealed record OfModel(string Model, long Calls, long Failed, long InputTokens, long OutputTokens, decimal CostUsd);

    /// <summary>A work item; Title is empty where the item isn't known.</summary>
    public sealed record OfWorkItem(string WorkItemId, string Title, long Calls, long Failed, long InputTokens, long OutputTokens, decimal CostUsd);
}
