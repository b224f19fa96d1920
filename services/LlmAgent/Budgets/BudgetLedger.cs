using CodeValdCortex.LlmAgent.Settings;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Documents.Llm;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent.Budgets;

/// <summary>Reserves before a call and settles after it, so that parallel calls can't spend the same dollar.</summary>
/// <remarks>One document per agency and UTC month; every change replaces it at the revision it was read with. A reservation is an
/// upper bound of its call's cost, and settles at its full amount when nobody settles it.</remarks>
internal sealed class BudgetLedger(IDocumentDatabase database, IOptions<BudgetOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>Longer than the longest call (10 min), so that only lost ones expire.</summary>
    public static readonly TimeSpan ReservationTime = TimeSpan.FromMinutes(15);

    // This process's own writers queue here instead of defeating each other's revision.
    private readonly SemaphoreSlim gate = new(1, 1);

    private IDocumentCollection<Budget> Budgets => database.Collection<Budget>();

    /// <summary>Sets an amount aside for a call; null when it was, else why not.</summary>
    /// <param name="agencyCode">Who pays.</param>
    /// <param name="callKey">Key of the call in <c>llm_usage</c>; reserving it again changes nothing.</param>
    /// <param name="workItemId">For which item.</param>
    /// <param name="nanoUsd">Upper bound of the call's cost.</param>
    /// <param name="agentItemLimit">The agent's own limit per item; null for none.</param>
    /// <param name="at">When the call begins: decides month and day.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<BudgetRefusal?> Reserve(
        string agencyCode, string callKey, string workItemId, long nanoUsd, long? agentItemLimit, DateTimeOffset at, CancellationToken ct)
    {
        var agency = (await database.Collection<Agency>().Get(agencyCode, ct))?.Document;
        BudgetRefusal? refusal = null;
        await Change(agencyCode, at, agency, workItemId, budget =>
        {
            var wanted = new BudgetReservation
            {
                Id = callKey,
                WorkItemId = workItemId,
                Day = BudgetMonth.Day(at),
                AmountNanoUsd = nanoUsd,
                ExpiresAt = clock.GetUtcNow() + ReservationTime,
            };
            if (budget.Reservations.Any(r => r.Id == callKey))
            {
                return budget;
            }
            refusal = BudgetMonth.Refuse(budget, wanted, Math.Min(budget.ItemLimitNanoUsd, agentItemLimit ?? long.MaxValue));
            return refusal is null ? BudgetMonth.Open(budget, wanted) : budget;
        }, ct);
        return refusal;
    }

    /// <summary>Books a call's cost, or its full reservation where the cost is null. Settling twice books once.</summary>
    /// <param name="agencyCode">Who pays.</param>
    /// <param name="callKey">The call.</param>
    /// <param name="nanoUsd">What it cost; null when nobody knows.</param>
    /// <param name="at">The instant it was reserved with.</param>
    /// <param name="ct">Gives up; the reservation then expires.</param>
    public Task Settle(string agencyCode, string callKey, long? nanoUsd, DateTimeOffset at, CancellationToken ct) =>
        Change(agencyCode, at, agency: null, workItemId: null, budget =>
            budget.Reservations.FirstOrDefault(r => r.Id == callKey) is { } reservation
                ? BudgetMonth.Close(budget, reservation, nanoUsd ?? reservation.AmountNanoUsd)
                : budget, ct);

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    /// <summary>Replaces the month's document by a changed one until no other writer came in between.</summary>
    private async Task Change(
        string agencyCode, DateTimeOffset at, Agency? agency, string? workItemId, Func<Budget, Budget> change, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            while (!await TryChange(agencyCode, at, agency, workItemId, change, ct))
            {
                // Another process was faster. It made progress, so this can't go on for ever.
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<bool> TryChange(
        string agencyCode, DateTimeOffset at, Agency? agency, string? workItemId, Func<Budget, Budget> change, CancellationToken ct)
    {
        var stored = await Budgets.Get(Keys.Budget(agencyCode, at), ct);
        var before = stored?.Document ?? Begin(agencyCode, at);
        var current = before;
        if (workItemId is not null)
        {
            current = await Carry(WithLimits(current, agency), workItemId, at, ct);
        }
        var changed = change(BudgetMonth.Expire(current, clock.GetUtcNow()));
        if (ReferenceEquals(changed, before))
        {
            return true;
        }
        changed = changed with { UpdatedAt = clock.GetUtcNow() };
        return stored is null
            ? await Budgets.TryInsert(changed, ct) is not null
            : await Budgets.TryReplace(changed, stored.Revision, ct) is not null;
    }

    private Budget Begin(string agencyCode, DateTimeOffset at) => new()
    {
        Key = Keys.Budget(agencyCode, at),
        AgencyId = agencyCode,
        Month = BudgetMonth.Month(at),
        MonthLimitNanoUsd = 0,
        DayLimitNanoUsd = 0,
        ItemLimitNanoUsd = 0,
        UpdatedAt = clock.GetUtcNow(),
    };

    private Budget WithLimits(Budget budget, Agency? agency)
    {
        var limits = BudgetLimits.Of(options.Value, agency, budget);
        return budget with
        {
            ItemLimitNanoUsd = limits.ItemNanoUsd, DayLimitNanoUsd = limits.DayNanoUsd, MonthLimitNanoUsd = limits.MonthNanoUsd,
        };
    }

    /// <summary>An item that lives over the turn of a month brings along what it has cost: its limit is for its whole life.</summary>
    private async Task<Budget> Carry(Budget budget, string workItemId, DateTimeOffset at, CancellationToken ct)
    {
        if (budget.SpentByItem.ContainsKey(workItemId))
        {
            return budget;
        }
        var firstDay = new DateTimeOffset(at.UtcDateTime.Year, at.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var last = await Budgets.Get(Keys.Budget(budget.AgencyId, firstDay.AddDays(-1)), ct);
        var spent = last is null ? 0 : last.Document.SpentByItem.GetValueOrDefault(workItemId)
            + last.Document.Reservations.Where(r => r.WorkItemId == workItemId).Sum(r => r.AmountNanoUsd);
        return budget with { SpentByItem = new Dictionary<string, long>(budget.SpentByItem, StringComparer.Ordinal) { [workItemId] = spent } };
    }
}
