using System.Globalization;
using CodeValdCortex.Dashboard.Rendering;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Queries.Agencies;
using CodeValdCortex.Storage.Queries.Llm;

namespace CodeValdCortex.Dashboard.Usage;

/// <summary>What models cost, out of the ledger of calls, and the limits out of the budgets.</summary>
internal sealed class UsageReader(IDocumentDatabase database, TimeProvider clock)
{
    private const int ItemsShown = 50;

    /// <summary>The last <paramref name="days"/> days, today included.</summary>
    public async Task<UsageView> Read(int days, CancellationToken ct)
    {
        var today = Today();
        var first = today.AddDays(1 - days);
        var (from, to) = (Start(first), Start(today.AddDays(1)));
        var byModel = await database.Query(new UsageByModel(from, to), ct);
        var byItem = await database.Query(new DearestWorkItems(from, to, ItemsShown), ct);
        var titles = (await database.Collection<WorkItem>().GetMany([.. byItem.Select(x => x.WorkItemId)], ct))
            .ToDictionary(x => x.Document.Key, x => x.Document.Title, StringComparer.Ordinal);
        var (spentToday, spentMonth) = await Spending(ct);
        return new UsageView(
            first, today, spentToday, spentMonth,
            await Days(first, today, ct),
            [.. byModel.Select(x => new UsageView.OfModel(x.Model, x.Calls, x.Errors, x.InputTokens, x.OutputTokens, Money.Usd(x.CostNanoUsd)))],
            [.. byItem.Select(x => new UsageView.OfWorkItem(
                x.WorkItemId, titles.GetValueOrDefault(x.WorkItemId, ""), x.Calls, x.Errors, x.InputTokens, x.OutputTokens, Money.Usd(x.CostNanoUsd)))]);
    }

    /// <summary>One row per day of the last <paramref name="days"/>, oldest first.</summary>
    public Task<IReadOnlyList<UsageView.Day>> Days(int days, CancellationToken ct) => Days(Today().AddDays(1 - days), Today(), ct);

    /// <summary>Today's and this month's spending of all agencies against their limits together.</summary>
    public async Task<(SpendView Today, SpendView Month)> Spending(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var agencies = await database.Query(new AllAgencies(), ct);
        var budgets = (await database.Collection<Budget>().GetMany([.. agencies.Select(x => Keys.Budget(x.Code, now))], ct))
            .Select(x => x.Document).ToList();
        var day = Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (
            Against(
                budgets.Sum(x => x.SpentByDay.GetValueOrDefault(day)),
                budgets.SelectMany(x => x.Reservations).Where(x => x.Day == day).Sum(x => x.AmountNanoUsd),
                budgets.Select(x => x.DayLimitNanoUsd)),
            Against(
                budgets.Sum(x => x.SpentNanoUsd),
                budgets.SelectMany(x => x.Reservations).Sum(x => x.AmountNanoUsd),
                budgets.Select(x => x.MonthLimitNanoUsd)));
    }

    private async Task<IReadOnlyList<UsageView.Day>> Days(DateOnly first, DateOnly last, CancellationToken ct)
    {
        var rows = (await database.Query(new UsageByDay(Start(first), Start(last.AddDays(1))), ct))
            .ToDictionary(x => DateOnly.ParseExact(x.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Select(date =>
            rows.TryGetValue(date, out var row)
                ? new UsageView.Day(date, row.Calls, row.Errors, row.InputTokens, row.OutputTokens, Money.Usd(row.CostNanoUsd))
                : new UsageView.Day(date, 0, 0, 0, 0, 0m))];
    }

    private static SpendView Against(long spent, long reserved, IEnumerable<long> limits) =>
        new(Money.Usd(spent), Money.Usd(reserved), limits.Sum() is > 0 and var limit ? Money.Usd(limit) : null);

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
