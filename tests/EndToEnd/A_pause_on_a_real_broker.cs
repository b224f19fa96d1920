using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Forge;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.EndToEnd;

/// <summary>Items in every phase, worked on by separate processes, two engines among them, and an operator who pauses. What counts is
/// what the forge and the model saw, by their clock: two seconds after the pause nothing starts any more.</summary>
[Trait("Needs", "RabbitMq")]
public sealed class A_pause_on_a_real_broker(RabbitMqBroker broker)
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("CORTEX_TEST_FULL") == "1";

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2), Stay = TimeSpan.FromSeconds(Full ? 15 : 3);

    // So many are left to do when a pause comes: more than there are slots.
    private const int Unended = 6;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // One product carries both pauses: to start its processes costs more than the items.
    [Fact]
    public async Task Starts_nothing_where_it_holds_and_after_it_nothing_is_lost_or_repeated_though_an_engine_was_killed_in_it()
    {
        await using var work = await PausableWork.Begin(broker, slots: 2);

        await OfOneRepositoryHoldsUpNoOtherOneThoughItsItemsFillAllSlots(work);
        var asked = await OfEverythingHoldsThroughTheDeathOfAnEngine(work);

        await work.Until(async () => await work.Items() is var items && items.Count == work.Issues.Count && items.All(item => item.HasEnded), "every item ends");
        (await work.Items()).ShouldAllBe(item => item.Status == "completed");
        await work.Until(() => FinishedWork.IsShown(work), "every issue shows its end");
        await work.Until(async () => await Answers(work, asked) > 0, "the command of the pause is answered");
        await FinishedWork.ShouldBeThereOnce(work);
        (await Answers(work, asked)).ShouldBe(1);
    }

    private static async Task OfOneRepositoryHoldsUpNoOtherOneThoughItsItemsFillAllSlots(PausableWork work)
    {
        var (paused, other) = (work.Repositories[0], work.Repositories[1]);
        await Fill(work, Full ? 16 : 6, ["pending", "executing"], [paused]);

        (await work.Product.Cortex("pause", "--repo", paused.FullName)).ShouldContain($"Work goes on, except in {paused.FullName}.");
        var held = TimeProvider.System.GetUtcNow() + Grace;
        await AllStand(work, "operator");
        var others = Full ? 8 : 2;
        for (var number = 0; number < others; number++)
        {
            await work.Open(other);
        }

        await work.Until(
            async () => (await work.Items()).Count(item => item.Repository == other.FullName && item.Status == "completed") == others, $"{other.FullName} is done");
        (await work.Items()).Count(item => item.WaitsFor == "paused" && item.Repository == paused.FullName).ShouldBeGreaterThan(1);
        await Eventually.Is(() => TimeProvider.System.GetUtcNow() > held + Stay, Stay + Grace + Grace);

        var started = work.Started(held);
        started.ShouldContain(request => request.Contains(other.FullName, StringComparison.Ordinal));
        started.ShouldNotContain(request => request.Contains(paused.FullName, StringComparison.Ordinal));
        (await work.Product.Cortex("resume", "--repo", paused.FullName)).ShouldContain("Nothing is paused.");
    }

    // Gives the issue on which somebody asked for the status meanwhile.
    private static async Task<long> OfEverythingHoldsThroughTheDeathOfAnEngine(PausableWork work)
    {
        await Fill(work, Full ? 40 : 10, ["pending", "executing", "review", "completed"], work.Repositories);

        var held = await work.Pause() + Grace;
        // In the middle of what it had begun. The first one holds the leases, up to a minute.
        foreach (var engine in Full ? [PausableWork.Second, PausableWork.First] : new[] { PausableWork.Second })
        {
            await work.Product.Kill(engine);
            work.Product.Launch(engine);
        }

        await AllStand(work, "dashboard");
        foreach (var repository in work.Repositories)
        {
            await work.Open(repository);
        }

        var asked = work.Issues.First(issue => issue.Repository == work.Repositories[1]).Number;   // completed before
        await work.Comment(work.Repositories[1], asked, "/cortex status");
        await AllStand(work, "dashboard");
        (await work.Items()).Count(item => item.WaitsFor == "paused").ShouldBeGreaterThan(3);
        await Eventually.Is(() => TimeProvider.System.GetUtcNow() > held + Stay, Stay + Grace + Grace);
        await work.Product.Ready(PausableWork.Second, Ct);

        work.Started(held).ShouldBeEmpty();
        await work.Pause(paused: false);
        return asked;
    }

    // Opens issues until there are so many and they are in all these phases at once; more wherever too many have ended before.
    private static async Task Fill(PausableWork work, int count, IReadOnlyList<string> phases, IReadOnlyList<ForgeRepository> repositories)
    {
        while (work.Issues.Count < count)
        {
            await work.Open(repositories[work.Issues.Count % repositories.Count]);
        }

        await work.Until(
            async () =>
            {
                var items = await work.Items();
                if (items.Count == work.Issues.Count && items.Count(item => !item.HasEnded) < Unended)
                {
                    await work.Open(repositories[work.Issues.Count % repositories.Count]);
                }

                return phases.All(phase => items.Any(item => item.Status == phase));
            },
            "items are in every phase");
    }

    // What has not ended says that it is paused, and by whom.
    private static Task AllStand(PausableWork work, string by) => work.Until(
        async () => await work.Items() is var items && items.Count == work.Issues.Count && items.All(item =>
            item.HasEnded || (item.WaitsFor == "paused" && item.Detail!.Contains($"paused by {by}", StringComparison.Ordinal))),
        "every item stands still");

    private static async Task<int> Answers(PausableWork work, long issue) =>
        (await FinishedWork.Comments(work, work.Repositories[1].FullName, issue)).Count(comment => comment.Contains("is **completed**", StringComparison.Ordinal));
}
