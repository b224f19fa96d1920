using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Testing;

namespace CodeValdCortex.EndToEnd;

/// <summary><c>cortex pause</c>, <c>resume</c> and <c>disconnect</c> beside a running <c>cortex serve</c>.</summary>
public sealed class The_operator_s_switches
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_seen_by_the_running_services()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var cortex = await OperatorTerminal.Serve(world, Ct);

        (await cortex.Run("pause")).ShouldContain("Everything is paused.");
        (await cortex.Api("/api/v1/pause", Ct)).GetProperty("paused").GetBoolean().ShouldBeTrue();
        (await cortex.Run("resume")).ShouldContain("Nothing is paused.");
        (await cortex.Api("/api/v1/pause", Ct)).GetProperty("paused").GetBoolean().ShouldBeFalse();

        (await cortex.Run(2, "pause", "--repo", "mara/orchard")).ShouldContain("no repository mara/orchard is known here");
        (await cortex.Run("connect", "mara/orchard", "--mode", "merge")).ShouldContain("mode merge");
        (await cortex.Run("pause", "--repo", "mara/orchard")).ShouldContain("Work goes on, except in mara/orchard.");
        (await cortex.Api("/api/v1/pause", Ct)).GetProperty("repositories").EnumerateArray().Select(x => x.GetString()).ShouldBe(["mara/orchard"]);

        (await cortex.Run("disconnect", "mara/orchard")).ShouldContain("is disconnected");
        (await cortex.Api("/api/v1/repos", Ct)).GetProperty("items").EnumerateArray().Single().GetProperty("mode").GetString().ShouldBe("disconnected");
    }

    [Fact]
    public async Task Leave_alone_what_has_never_been_connected()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var cortex = OperatorTerminal.Beside(world);
        (await cortex.Run("disconnect", "mara/orchard")).ShouldContain("is disconnected");
        (await cortex.Run(2, "disconnect", "nobody/nothing")).ShouldContain("nobody/nothing");
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("disconnect")]
    [InlineData("deliveries")]
    public async Task Explain_themselves(string command)
    {
        await using var cortex = ChildProcess.StartProject("services/Standalone", new Dictionary<string, string?>(StringComparer.Ordinal), command, "--help");
        (await cortex.Exit(TimeSpan.FromMinutes(1))).ShouldBe(0, cortex.Transcript());
        cortex.Transcript().ShouldContain($"cortex {command}");
    }
}
