using CodeValdCortex.Dashboard.Pausing;
using CodeValdCortex.Dashboard.Usage;
using CodeValdCortex.Dashboard.WorkItems;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.Operations;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Storage.Queries.WorkItems;

namespace CodeValdCortex.Dashboard.Overview;

/// <summary>Gathers the figures of the first page.</summary>
internal sealed class OverviewReader(
    IDocumentDatabase database, WorkItemReader items, UsageReader usage, PauseSwitch pause, TimeProvider clock)
{
    private const int WaitingShown = 20;
    private const int NewestShown = 8;
    private const int DeadLettersCounted = 1000;

    public async Task<OverviewView> Read(CancellationToken ct)
    {
        var counts = await database.Query(new WorkItemCounts(null), ct);
        var active = await items.Active(ct);
        var newest = await database.Query(new WorkItemsPage(null, null, null, null, null, NewestShown), ct);
        var (today, month) = await usage.Spending(ct);
        var deliveries = await database.Query(new DeliveryCounts(clock.GetUtcNow().AddHours(-24)), ct);
        return new OverviewView
        {
            ByStatus = WorkItemFilter.Statuses.ToDictionary(
                x => x, x => counts.Where(y => y.Status == x).Sum(y => y.Count), StringComparer.Ordinal),
            ByType = counts.GroupBy(x => x.WorkType, StringComparer.Ordinal)
                .ToDictionary(x => x.Key, x => x.Sum(y => y.Count), StringComparer.Ordinal),
            Total = counts.Sum(x => x.Count),
            Waiting = [.. active.Where(x => x.WaitingFor is not null).OrderBy(x => x.WaitingFor!.Since).Take(WaitingShown).Select(WorkItemView.From)],
            Newest = [.. newest.Select(WorkItemView.From)],
            Today = today,
            Month = month,
            Deliveries = deliveries.ToDictionary(x => x.Outcome, x => x.Count, StringComparer.Ordinal),
            DeadLetters = (await database.Query(new DeadLettersPage("waiting", null, DeadLettersCounted), ct)).Count,
            Pause = await pause.Read(ct),
        };
    }
}
