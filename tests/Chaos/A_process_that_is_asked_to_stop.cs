using CodeValdCortex.Chaos.Checking;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Forge;
using CodeValdCortex.Model.Faults;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.Chaos;

/// <summary>SIGTERM at the worst moments, those that end in time by no effort of their own: what is in hand is handed over.</summary>
[Trait("Needs", "RabbitMq")]
public sealed class A_process_that_is_asked_to_stop(RabbitMqBroker broker)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hands_over_a_model_call_that_does_not_end()
    {
        await using var world = await Begin();
        world.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.Timeout });
        await using var product = await SeparateProcesses.Start(world, await broker.NewVirtualHost(Ct), Ct);
        var (issue, ledger) = (await Work(world, product), LedgerOf(world));
        await Eventually.Is(() => world.Model.Faults.Applied(ModelFaultKind.Timeout) == 1, Patience);

        await Leaves(product, "LlmAgent");

        ledger.KeptBy("LlmAgent", product.ProcessId("LlmAgent"), product.LaunchedAt("LlmAgent")).ShouldBeEmpty();
        ledger.Calls().ShouldHaveSingleItem().Status.ShouldBe("lost");
        product.Launch("LlmAgent");
        await Eventually.Is(() => world.IsClosed(issue, Ct), Patience);
        ledger.Calls().Skip(1).ShouldAllBe(call => call.Status == "ok");
    }

    [Fact]
    public async Task Hands_over_a_write_whose_answer_does_not_come()
    {
        await using var world = await Begin();
        var slow = new ForgeFault { Kind = FaultKind.Slow, Method = "POST", Match = "/pulls$", Delay = TimeSpan.FromMinutes(5) };
        world.Forge.Faults.Add(slow);
        await using var product = await SeparateProcesses.Start(
            world, await broker.NewVirtualHost(Ct), Ct, (SeparateProcesses.Everywhere, "GITEA_TIMEOUT", "120s"));
        var issue = await Work(world, product);
        await Eventually.Is(() => world.Forge.Faults.Armed.Any(armed => armed.Struck > 0), Patience);

        await Leaves(product, "WorkflowEngine");

        LedgerOf(world).KeptBy("WorkflowEngine", product.ProcessId("WorkflowEngine"), product.LaunchedAt("WorkflowEngine")).ShouldBeEmpty();
        world.Forge.Faults.Clear();
        product.Launch("WorkflowEngine");
        await Eventually.Is(() => world.IsClosed(issue, Ct), Patience);
        (await world.PullRequestsOf(issue, Ct)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Stops_also_while_the_broker_is_away()
    {
        await using var world = await Begin();
        world.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.Latency });
        await using var product = await SeparateProcesses.Start(world, await broker.NewVirtualHost(Ct), Ct);
        var issue = await Work(world, product);
        await Eventually.Is(() => world.Model.Requests > 0, Patience);
        await broker.Kill();

        await Task.WhenAll(SeparateProcesses.Names.Select(name => Leaves(product, name)));

        await broker.Restart(Ct);
        foreach (var name in SeparateProcesses.Names)
        {
            product.Launch(name);
        }

        await Eventually.Is(() => world.IsClosed(issue, Ct), Patience);
        (await world.PullRequestsOf(issue, Ct)).ShouldHaveSingleItem();
    }

    private static async Task<ForgeWorld> Begin()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGTERM");
        return await ForgeWorld.Start(Ct);
    }

    private static Ledger LedgerOf(ForgeWorld world) => new(Path.Combine(world.Data("product"), "cortex.db"));

    private static async Task<long> Work(ForgeWorld world, SeparateProcesses product)
    {
        world.SendWebhooksTo(product.Ingress);
        return await world.OpenIssue("Explain grafting", "File: docs/grafting.md", "documentation", Ct);
    }

    private static async Task Leaves(SeparateProcesses product, string name)
    {
        var begin = TimeProvider.System.GetTimestamp();
        (await product.Stop(name, Farewells.Limit)).ShouldBe(0, product.LastWords(name));
        TestContext.Current.SendDiagnosticMessage("{0} ended after {1:F1} s", name, TimeProvider.System.GetElapsedTime(begin).TotalSeconds);
    }
}
