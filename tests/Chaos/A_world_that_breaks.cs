using System.Globalization;
using CodeValdCortex.Chaos.Checking;
using CodeValdCortex.Chaos.Story;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Forge;
using CodeValdCortex.Model;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.Chaos;

/// <summary>Five processes on a real RabbitMQ, all of which die or freeze now and then, between a forge and a model that fail.</summary>
[Trait("Needs", "RabbitMq")]
public sealed class A_world_that_breaks(RabbitMqBroker broker)
{
    // WORKER_CONCURRENCY's default.
    private const int CallsAtOnce = 10;
    private const int TailLines = 60;

    // The short story also runs beside seven builds on two cores; the promise is kept or broken where the long one runs.
    private static readonly TimeSpan LongestResume = Plan.Full ? ResumeWatch.Promised : 4 * ResumeWatch.Promised;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loses_repeats_and_forgets_nothing()
    {
        var (plan, started) = (Plan.FromEnvironment(), TimeProvider.System.GetTimestamp());
        await using var world = await ForgeWorld.Start(Ct, new ModelOptions { KeptRequests = 100_000, Latency = TimeSpan.FromMilliseconds(150) });
        var repositories = await Repositories(world);
        await using var product = await SeparateProcesses.Start(world, await broker.NewVirtualHost(Ct), Ct, (SeparateProcesses.Everywhere, "CORTEX_RECONCILE_INTERVAL", "3s"));
        foreach (var repository in repositories)
        {
            world.Forge.SimulateCi(repository, new CiOptions { FailsFor = PlannedIssue.RedTitle });
            world.Forge.AddHook(repository, new Uri(product.Ingress, "/api/v1/webhooks/gitea"), ForgeWorld.Secret);
        }

        var ledger = new Ledger(Path.Combine(world.Data("product"), "cortex.db"));
        var watch = new ResumeWatch(ledger.Executions, TimeProvider.System);
        var killing = new Killing(plan, product, broker, watch, () => ChaosStory.SignsOfLife(world), TimeProvider.System);
        var freezing = new Freezing(plan, product, TimeProvider.System);
        var story = new ChaosStory(plan, world, repositories, killing, freezing, watch, ledger.IsHeld, new Trouble(world, plan), TimeProvider.System);
        var quiet = await story.Tell(Ct);

        var (checker, findings) = (new ForgeChecker(world), new List<Finding>());
        foreach (var repository in repositories)
        {
            findings.AddRange(await checker.Check(repository, [.. story.Issues.Where(issue => issue.Repository == repository)], Ct));
        }

        var brokenOff = (killing.DoneTo("LlmAgent") + freezing.DoneTo("LlmAgent")) * CallsAtOnce;
        findings.AddRange(ModelChecker.Check(world, brokenOff));
        findings.AddRange(PaidChecker.Check(ledger.Calls(), world.Model.Requests, brokenOff));
        var unheard = world.Forge.Deliveries.Count(delivery => delivery.Outcome is not DeliveryOutcome.Delivered);
        int Count(Wrong kind) => findings.Count(finding => finding.Kind == kind);
        var line = string.Create(CultureInfo.InvariantCulture,
            $"items={story.Issues.Count} prs={checker.PullRequests} kills={killing.Done} lost={Count(Wrong.Lost)} twice={Count(Wrong.Twice)} stuck={Count(Wrong.Stuck)} forbidden={Count(Wrong.Forbidden)} freezes={freezing.Done} unheard={unheard} resumed={watch.Broken} late={watch.Late} worst={watch.Worst.TotalSeconds:F1}s/{watch.WorstStep} seed={plan.Seed} seconds={TimeProvider.System.GetElapsedTime(started).TotalSeconds:F0}");
        Console.WriteLine(line);
        if (findings.Count > 0 || !quiet || watch.Worst > LongestResume)
        {
            Assert.Fail($"{line}{(quiet ? "" : " (not quiet in time)")}\n{string.Join('\n', findings.Select(f => $"{f.Kind}: {f.Sentence}"))}\n{product.Tails(TailLines)}");
        }
    }

    private static async Task<IReadOnlyList<string>> Repositories(ForgeWorld world)
    {
        var names = new List<string> { world.Repository.FullName };
        while (names.Count < Plan.Repositories)
        {
            var another = await world.Forge.CreateRepository("mara", $"orchard-{names.Count + 1}", world.Repository.BarePath, ct: Ct);
            foreach (var login in world.Reviewers.Select(person => person.Login).Append("cortex-bot"))
            {
                world.Forge.AddCollaborator(another.FullName, login, ForgePermission.Write);
            }

            names.Add(another.FullName);
        }

        return names;
    }
}
