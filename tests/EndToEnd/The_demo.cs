using System.Text.Json.Nodes;
using CodeValdCortex.Testing;

namespace CodeValdCortex.EndToEnd;

/// <summary>The newcomer's command, as a process of its own.</summary>
public sealed class The_demo
{
    [Fact]
    public async Task Carries_four_issues_to_their_ends_and_prints_one_json_object()
    {
        await using var demo = ChildProcess.StartProject("services/Standalone", null, "demo", "--json");
        var code = await demo.Exit(TimeSpan.FromMinutes(3));

        code.ShouldBe(0, demo.Transcript());
        var report = JsonNode.Parse(string.Join('\n', demo.Output))!;
        report["ok"]!.GetValue<bool>().ShouldBeTrue(demo.Transcript());
        var items = report["items"]!.AsArray().ToDictionary(i => i!["work_type"]!.GetValue<string>(), i => i!, StringComparer.Ordinal);
        items["document"]["merged"]!.GetValue<bool>().ShouldBeTrue();
        items["software"]["merged"]!.GetValue<bool>().ShouldBeTrue();
        items["proposal"]["status"]!.GetValue<string>().ShouldBe("review");
        items["analysis"]["status"]!.GetValue<string>().ShouldBe("completed");
        items["analysis"]["pull_request"].ShouldBeNull();
        items.Values.ShouldAllBe(i => i["cost_usd"]!.GetValue<decimal>() > 0);
        report["graph"]!["files"]!.AsArray().Count.ShouldBeGreaterThan(0);
        report["graph"]!["ancestry"]!.AsArray().Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Refuses_a_folder_that_is_no_repository_with_one_line_and_exit_code_2()
    {
        using var folder = new TemporaryFolder();
        await using var demo = ChildProcess.StartProject("services/Standalone", null, "demo", "--repo", folder.Path);

        (await demo.Exit(TimeSpan.FromMinutes(1))).ShouldBe(2, demo.Transcript());
        demo.Errors.ShouldHaveSingleItem().ShouldContain("--repo");
    }

    [Theory]
    [InlineData("demo --model nonsense", "nonsense")]
    [InlineData("demo --body-file x", "--issue")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("sandbox forge --port 99999", "--port")]
    public async Task Names_what_is_wrong_with_the_command_line(string arguments, string named)
    {
        await using var demo = ChildProcess.StartProject("services/Standalone", null, arguments.Split(' '));

        (await demo.Exit(TimeSpan.FromMinutes(1))).ShouldBe(2, demo.Transcript());
        demo.Errors.ShouldHaveSingleItem().ShouldContain(named);
    }
}
