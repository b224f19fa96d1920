using CodeValdCortex.LlmAgent.Budgets;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.LlmAgent.Tests.Budgets;

public sealed class Parallel_reservations
{
    private const long Dollar = 1_000_000_000;
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    [InlineData(2026)]
    public async Task Of_two_processes_never_exceed_the_budget_whatever_their_sizes(int seed)
    {
        await using var one = await Workshop.Open(new() { ["CORTEX_BUDGET_DAY_USD"] = "1", ["CORTEX_BUDGET_ITEM_USD"] = "1" });
        await using var other = await one.OpenAnother(settings: new() { ["CORTEX_BUDGET_DAY_USD"] = "1", ["CORTEX_BUDGET_ITEM_USD"] = "1" });
        var random = new Random(seed);
        var amounts = Enumerable.Range(0, 20).Select(_ => random.NextInt64(Dollar / 40, Dollar / 4)).ToList();
        var ledgers = new[] { one, other }.Select(w => w.Services.GetRequiredService<BudgetLedger>()).ToList();

        var refusals = await Task.WhenAll(amounts.Select((amount, i) =>
            Task.Run(() => ledgers[i % 2].Reserve("CORP", $"call-{i}", $"WI-{i}", amount, null, Now, Ct), Ct)));

        var reserved = amounts.Where((_, i) => refusals[i] is null).Sum();
        reserved.ShouldBeLessThanOrEqualTo(Dollar);
        (await one.Money(Now)).Reservations.Sum(r => r.AmountNanoUsd).ShouldBe(reserved);
        // Nothing that would have fitted at the end was refused before it.
        amounts.Where((_, i) => refusals[i] is not null).ShouldAllBe(a => reserved + a > Dollar);

        // Settled at half, in parallel too: what is booked is exactly that, and there is room again.
        await Task.WhenAll(amounts.Select((amount, i) => ledgers[(i + 1) % 2].Settle("CORP", $"call-{i}", amount / 2, Now, Ct)));
        var money = await one.Money(Now);
        money.Reservations.ShouldBeEmpty();
        money.SpentNanoUsd.ShouldBe(amounts.Where((_, i) => refusals[i] is null).Sum(a => a / 2));
    }

    [Fact]
    public async Task With_room_for_ten_of_a_hundred_gives_exactly_ten()
    {
        await using var workshop = await Workshop.Open(new() { ["CORTEX_BUDGET_DAY_USD"] = "1" });
        var ledger = workshop.Services.GetRequiredService<BudgetLedger>();
        var refusals = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            Task.Run(() => ledger.Reserve("CORP", $"call-{i}", $"WI-{i}", Dollar / 10, null, Now, Ct), Ct)));
        refusals.Count(r => r is null).ShouldBe(10);
        refusals.OfType<BudgetRefusal>().ShouldAllBe(r => r.Limit == "day");
    }
}
