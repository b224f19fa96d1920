using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Testing;

namespace CodeValdCortex.EndToEnd;

/// <summary><c>cortex webhooks</c> and <c>cortex deliveries</c> against a forge and a running <c>cortex serve</c>.</summary>
public sealed class The_operator_s_webhooks
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_installed_everywhere_tested_and_their_deliveries_shown_and_replayed()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var cortex = await OperatorTerminal.Serve(world, Ct);

        (await cortex.Run("webhooks", "install", "--all", "--url", cortex.Address)).ShouldContain("mara/orchard: created");
        (await cortex.Run("webhooks", "install", "--all", "--url", cortex.Address)).ShouldContain("mara/orchard: unchanged");
        (await cortex.Run("webhooks", "list", "mara/orchard", "--url", cortex.Address)).ShouldContain("active, up to date, events ");
        (await cortex.Run("webhooks", "test", "mara/orchard", "--url", cortex.Address, "--api", cortex.Address, "--wait", "60")).ShouldContain("has arrived");

        await world.OpenIssue("A question", "Only a question.", "documentation", Ct);
        var listed = "";
        await Eventually.Is(
            async () => (listed = await cortex.Run("deliveries", "list", "--url", cortex.Address, "--state", "published", "--event", "issues", "--repo", "MARA/orchard", "--limit", "1")).Contains("issues", StringComparison.Ordinal),
            TimeSpan.FromSeconds(60));
        var id = listed.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];

        var shown = await cortex.Run("deliveries", "show", id, "--url", cortex.Address);
        shown.ShouldContain("X-Gitea-Event: issues");
        shown.ShouldContain("signature   valid");
        shown.ShouldContain("message     issue-changed");
        shown.ShouldContain("\"full_name\": \"mara/orchard\"");

        var replayed = await cortex.Run("deliveries", "replay", id, "--url", cortex.Address);
        replayed.ShouldContain($"{id} is replayed as replay-");
        await Eventually.Is(
            async () => (await cortex.Run("deliveries", "list", "--url", cortex.Address, "--event", "issues")).Contains($"(replay of {id})", StringComparison.Ordinal),
            TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Say_which_setting_keeps_the_forge_from_calling_and_are_removed_alone()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var cortex = await OperatorTerminal.Serve(world, Ct);
        var nobody = $"http://127.0.0.1:{FreePort.Next()}";
        world.SendWebhooksTo(new Uri("http://127.0.0.1:9/another"));
        (await cortex.Run("webhooks", "install", "mara/orchard", "--url", nobody)).ShouldContain("created");

        var silent = await cortex.Run(1, "webhooks", "test", "mara/orchard", "--url", nobody, "--api", cortex.Address, "--wait", "1");
        silent.ShouldContain("mara/orchard: failed");
        silent.ShouldContain("ALLOWED_HOST_LIST");

        (await cortex.Run("webhooks", "remove", "mara/orchard", "--url", nobody)).ShouldContain("mara/orchard: removed, hook");
        (await cortex.Run(1, "webhooks", "test", "mara/orchard", "--url", nobody, "--wait", "0")).ShouldContain("There is no hook to test");
        var report = await cortex.Run(1, "webhooks", "install", "mara/orchard", "mara/nothing", "--url", nobody);
        report.ShouldContain("mara/orchard: created");
        report.ShouldContain("mara/nothing: failed, mara/nothing does not exist");
    }
}
