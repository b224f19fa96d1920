using CodeValdCortex.LlmAgent.Budgets;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.LlmAgent.Tests.Budgets;

public sealed class A_budget : IAsyncLifetime
{
    private const long Dollar = 1_000_000_000;
    private readonly TestClock clock = new(new DateTimeOffset(2026, 1, 31, 23, 50, 0, TimeSpan.Zero));
    private Workshop workshop = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private BudgetLedger Ledger => workshop.Services.GetRequiredService<BudgetLedger>();

    public async ValueTask InitializeAsync() => workshop = await Workshop.Open(clock: clock);

    public ValueTask DisposeAsync() => workshop.DisposeAsync();

    [Fact]
    public async Task Is_one_dollar_for_an_item_from_the_first_start()
    {
        (await Reserve("a", "WI-1", Dollar)).ShouldBeNull();
        var refusal = (await Reserve("b", "WI-1", 1)).ShouldNotBeNull();
        refusal.Limit.ShouldBe("item");
        var failure = refusal.ToFailure(clock.GetUtcNow());
        (failure.Code, failure.Retryable, failure.RetryAt).ShouldBe(("budget-exhausted", false, null));
        failure.Sentence.ShouldContain("$1.00");
    }

    [Fact]
    public async Task Is_ten_dollars_a_day_and_there_is_more_at_midnight()
    {
        foreach (var i in Enumerable.Range(0, 10))
        {
            (await Reserve($"call-{i}", $"WI-{i}", Dollar)).ShouldBeNull();
        }
        var failure = (await Reserve("one-more", "WI-11", 1)).ShouldNotBeNull().ToFailure(clock.GetUtcNow());
        failure.Retryable.ShouldBeTrue();
        failure.RetryAt.ShouldBe(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        clock.Advance(TimeSpan.FromMinutes(10));
        (await Reserve("next-day", "WI-11", 1)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_an_item_outlives_the_month()
    {
        await Reserve("a", "WI-1", Dollar / 2);
        await Ledger.Settle("CORP", "a", Dollar / 2, clock.GetUtcNow(), Ct);
        clock.Advance(TimeSpan.FromMinutes(10));
        (await Reserve("b", "WI-1", Dollar / 2 + 1)).ShouldNotBeNull().Limit.ShouldBe("item");
        (await Reserve("c", "WI-1", Dollar / 2)).ShouldBeNull();
    }

    [Fact]
    public async Task Books_a_reservation_that_nobody_settles_in_full_to_its_own_day()
    {
        await Reserve("lost", "WI-1", Dollar / 4);
        clock.Advance(BudgetLedger.ReservationTime);
        await Ledger.Settle("CORP", "lost", 1, clock.GetUtcNow() - BudgetLedger.ReservationTime, Ct);
        var january = await workshop.Money(new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero));
        january.SpentByDay["2026-01-31"].ShouldBe(Dollar / 4);
        january.Reservations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Settles_a_call_once_however_often_it_is_told()
    {
        var at = clock.GetUtcNow();
        await Reserve("a", "WI-1", 100);
        await Ledger.Settle("CORP", "a", 60, at, Ct);
        await Ledger.Settle("CORP", "a", 60, at, Ct);
        (await workshop.Money(at)).SpentNanoUsd.ShouldBe(60);
    }

    [Fact]
    public async Task Has_the_agencys_own_limits_and_then_those_a_person_set()
    {
        await workshop.Database.Collection<Agency>().Upsert(new Agency
        {
            Key = "CORP", Code = "CORP", Name = "Corp", CreatedAt = clock.GetUtcNow(),
            Settings = new Dictionary<string, string> { ["budget_item_usd"] = "2" },
        }, Ct);
        (await Reserve("a", "WI-1", 2 * Dollar)).ShouldBeNull();
        (await Reserve("b", "WI-1", 1)).ShouldNotBeNull();

        var budgets = workshop.Database.Collection<Budget>();
        var stored = (await budgets.Get(Storage.Keys.Budget("CORP", clock.GetUtcNow()), Ct)).ShouldNotBeNull();
        await budgets.TryReplace(stored.Document with
        {
            Changes = [new BudgetChange { Limit = "item", NanoUsd = 3 * Dollar, Login = "ada", At = clock.GetUtcNow() }],
        }, stored.Revision, Ct);
        (await Reserve("b", "WI-1", Dollar)).ShouldBeNull();
    }

    [Fact]
    public async Task Yields_to_an_agents_lower_limit()
    {
        (await Ledger.Reserve("CORP", "a", "WI-1", 50, agentItemLimit: 40, clock.GetUtcNow(), Ct)).ShouldNotBeNull().LimitNanoUsd.ShouldBe(40);
    }

    private Task<BudgetRefusal?> Reserve(string call, string item, long nanoUsd) =>
        Ledger.Reserve("CORP", call, item, nanoUsd, null, clock.GetUtcNow(), Ct);
}
