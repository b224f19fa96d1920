using System.Globalization;
using CodeValdCortex.Chaos.Checking;
using CodeValdCortex.Chaos.Story;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Forge;
using CodeValdCortex.Model;
using CodeValdCortex.Testing.Brokers;
using Xunit.Sdk;

namespace CodeValdCortex.Chaos;

/// <summary>Five processes on a real RabbitMQ, all of which die, stop or freeze now and then, between a forge and a model that fail.</summary>
[Trait("Needs", "RabbitMq")]
public sealed class A_world_that_breaks(RabbitMqBroker broker)
{
    private const int TailLines = 60;

    // The short story also runs beside seven builds on two cores; the promise is kept or broken where the long one runs.
    private static readonly TimeSpan LongestResume = Plan.Full ? ResumeWatch.Promised : 4 * ResumeWatch.Promised;

    // A comment may be edited, or a label set, right after the world fell quiet.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromSeconds(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loses_repeats_and_forgets_nothing()
    {
        var time = TimeProvider.System;
        var (plan, started, chronicle) = (Plan.FromEnvironment(), time.GetTimestamp(), new Chronicle(time));
        await using var world = await ForgeWorld.Start(Ct, new ModelOptions { KeptRequests = 100_000, Latency = TimeSpan.FromMilliseconds(150) });
        var repositories = await Repositories(world);
        await using var product = await SeparateProcesses.Start(world, await broker.NewVirtualHost(Ct), Ct, (SeparateProcesses.Everywhere, "CORTEX_RECONCILE_INTERVAL", "3s"));
        foreach (var repository in repositories)
        {
            world.Forge.SimulateCi(repository, new CiOptions { FailsFor = PlannedIssue.RedTitle });
            world.Forge.AddHook(repository, new Uri(product.Ingress, "/api/v1/webhooks/gitea"), ForgeWorld.Secret);
        }

        var scene = new Scene(plan, world, product, broker, new Ledger(Path.Combine(world.Data("product"), "cortex.db")), chronicle, time);
        var (watch, farewells, brokenOff, trouble) =
            (new ResumeWatch(scene.Ledger.Executions, time), new Farewells(scene), new BrokenOffCalls(scene.Ledger.Calls), new Trouble(world, plan));
        var (killing, freezing) = (new Killing(scene, watch, brokenOff, farewells), new Freezing(scene, brokenOff));
        var story = new ChaosStory(scene, repositories, killing, freezing, watch, trouble);
        try
        {
            var quiet = await story.Tell(Ct);
            var (findings, pullRequests) = await Findings(scene, story, brokenOff);
            findings.AddRange(farewells.Findings);
            findings.AddRange(story.Deserters.Select(deserter => new Finding(Wrong.Stuck, deserter)));
            int Count(Wrong kind) => findings.Count(finding => finding.Kind == kind);
            var (webhooks, unheard) = (trouble.Webhooks, world.Forge.DeliveriesMade - world.Forge.DeliveriesEnded(DeliveryOutcome.Delivered));
            var line = string.Create(CultureInfo.InvariantCulture,
                $"items={story.Issues.Count(issue => issue.Plan.IsWork)} prs={pullRequests} kills={killing.Kills} lost={Count(Wrong.Lost)} twice={Count(Wrong.Twice)} stuck={Count(Wrong.Stuck)} forbidden={Count(Wrong.Forbidden)}"
                + $" stops={farewells.Done}/{farewells.Worst.TotalSeconds:F1}s freezes={freezing.Done} holding={freezing.Holding}"
                + $" webhooks={world.Forge.DeliveriesMade} unheard={unheard} dropped={webhooks.Dropped} doubled={webhooks.Doubled} reordered={webhooks.Reordered} calls={world.Model.Requests} brokenoff={brokenOff.Count}"
                + $" resumed={watch.Broken} late={watch.Late} worst={watch.Worst.TotalSeconds:F1}s/{watch.WorstStep} seed={plan.Seed} seconds={time.GetElapsedTime(started).TotalSeconds:F0}");
            Console.WriteLine(line);
            if (findings.Count > 0 || !quiet || watch.Worst > LongestResume)
            {
                Assert.Fail($"{line}{(quiet ? "" : " (not quiet in time)")}\n{string.Join('\n', findings.Select(f => $"{f.Kind}: {f.Sentence}"))}\n{Background(scene)}");
            }

            (webhooks.Dropped, webhooks.Doubled, webhooks.Reordered).ShouldSatisfyAllConditions(
                w => w.Dropped.ShouldBePositive(), w => w.Doubled.ShouldBePositive(), w => w.Reordered.ShouldBePositive());
            (killing.Kills, farewells.Done, freezing.Done).ShouldBe(
                (plan.Deaths.Count(death => !death.IsAsked), plan.Deaths.Count(death => death.IsAsked), plan.Freezes.Count));
        }
        catch (Exception e) when (e is not XunitException && !Ct.IsCancellationRequested)
        {
            Assert.Fail($"The story of seed={plan.Seed} ({plan.Issues.Count} issues, {plan.Deaths.Count} ends) broke off: {e}\n{Background(scene)}");
        }
    }

    private static async Task<(List<Finding> Findings, int PullRequests)> Findings(Scene scene, ChaosStory story, BrokenOffCalls brokenOff)
    {
        var since = scene.Time.GetTimestamp();
        while (true)
        {
            var (checker, findings) = (new ForgeChecker(scene.World), new List<Finding>());
            foreach (var repository in story.Issues.GroupBy(issue => issue.Repository))
            {
                findings.AddRange(await checker.Check(repository.Key, [.. repository], Ct));
            }

            findings.AddRange(ModelChecker.Check(scene.World, brokenOff.Count));
            findings.AddRange(PaidChecker.Check(scene.Ledger.Calls(), scene.World.Model.Requests, brokenOff.Has));
            if (!findings.Exists(finding => finding.Kind == Wrong.Stuck) || scene.Time.GetElapsedTime(since) > Settling)
            {
                return (findings, checker.PullRequests);
            }

            await Task.Delay(Pause, Ct);
        }
    }

    // What happened, where everything stands, and what the processes said last.
    private static string Background(Scene scene) =>
        $"{scene.Chronicle}\n{string.Join('\n', scene.Ledger.Unended())}\n{scene.Product.Tails(TailLines)}";

    private static async Task<IReadOnlyList<string>> Repositories(ForgeWorld world)
    {
        var names = new List<string> { world.Repository.FullName };
        while (names.Count < Plan.Repositories)
        {
            names.Add((await world.AddRepository($"orchard-{names.Count + 1}", Ct)).FullName);
        }

        return names;
    }
}
