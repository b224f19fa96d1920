using System.Globalization;
using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.LlmAgent.Budgets;

/// <summary>The arithmetic of one month's document. Every change gives a new document; nothing here reads or writes.</summary>
internal static class BudgetMonth
{
    /// <summary>Closes reservations whose time is over at their full amount: the call may have been made.</summary>
    public static Budget Expire(Budget budget, DateTimeOffset now) =>
        budget.Reservations.Where(r => r.ExpiresAt <= now).Aggregate(budget, (b, r) => Close(b, r, r.AmountNanoUsd));

    /// <summary>Which limit a reservation would break; null when it fits.</summary>
    public static BudgetRefusal? Refuse(Budget budget, BudgetReservation wanted, long itemLimit)
    {
        var open = budget.Reservations;
        return Exceeds("item", budget.SpentByItem.GetValueOrDefault(wanted.WorkItemId), open.Where(r => r.WorkItemId == wanted.WorkItemId), itemLimit)
            ?? Exceeds("day", budget.SpentByDay.GetValueOrDefault(wanted.Day), open.Where(r => r.Day == wanted.Day), budget.DayLimitNanoUsd)
            ?? Exceeds("month", budget.SpentNanoUsd, open, budget.MonthLimitNanoUsd);

        BudgetRefusal? Exceeds(string limit, long spent, IEnumerable<BudgetReservation> reserved, long most)
        {
            var used = spent + reserved.Sum(r => r.AmountNanoUsd);
            return used + wanted.AmountNanoUsd > most ? new BudgetRefusal(limit, used, most, wanted.AmountNanoUsd) : null;
        }
    }

    /// <summary>Sets an amount aside.</summary>
    public static Budget Open(Budget budget, BudgetReservation reservation) =>
        budget with { Reservations = [.. budget.Reservations, reservation] };

    /// <summary>Books what a reserved call really cost.</summary>
    public static Budget Close(Budget budget, BudgetReservation reservation, long nanoUsd) => budget with
    {
        Reservations = [.. budget.Reservations.Where(r => r.Id != reservation.Id)],
        SpentNanoUsd = budget.SpentNanoUsd + nanoUsd,
        SpentByDay = Plus(budget.SpentByDay, reservation.Day, nanoUsd),
        SpentByItem = Plus(budget.SpentByItem, reservation.WorkItemId, nanoUsd),
    };

    /// <summary>The document's day.</summary>
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The document's month.</summary>
    public static string Month(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static Dictionary<string, long> Plus(IReadOnlyDictionary<string, long> amounts, string name, long nanoUsd) =>
        new(amounts, StringComparer.Ordinal) { [name] = amounts.GetValueOrDefault(name) + nanoUsd };
}
