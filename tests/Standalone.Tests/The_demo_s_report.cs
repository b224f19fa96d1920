using System.Text.Json.Nodes;
using CodeValdCortex.Standalone.Demo;

namespace CodeValdCortex.Standalone.Tests;

public sealed class The_demo_s_report
{
    private static readonly DemoReport Report = new()
    {
        Ok = true,
        Items =
        [
            new DemoReportItem
            {
                WorkItemId = "WI-CORP-DOC-20260101-abcdef", WorkType = "document", Status = "completed", PullRequest = 5, Merged = true,
                CostUsd = 0.000_123m, DurationMs = 4200, WaitingFor = null, Ok = true,
            },
        ],
        Graph = new DemoGraph
        {
            Files = [new DemoGraphFile("docs/a.md", ["Mara Lindqvist"])],
            Impact = new DemoGraphImpact("a.go", 31, [new DemoGraphAffected("b.go", 1)]),
            Ancestry = ["0123456789  Begin"],
        },
        Seconds = 7.5,
    };

    [Fact]
    public void Has_the_promised_names()
    {
        var json = JsonNode.Parse(Report.ToJson())!.AsObject();

        json.Select(p => p.Key).ShouldBe(["ok", "items", "graph", "seconds"]);
        string[] promised = ["work_item_id", "work_type", "status", "pull_request", "merged", "cost_usd", "duration_ms"];
        promised.ShouldBeSubsetOf(json["items"]![0]!.AsObject().Select(p => p.Key));
        json["items"]![0]!["cost_usd"]!.GetValue<decimal>().ShouldBe(0.000_123m);
        Report.ToJson().ShouldNotContain("\n");
    }

    [Fact]
    public void Reads_as_plain_lines_where_there_is_no_terminal()
    {
        using var text = new StringWriter();
        var item = new DemoItem(new DemoIssue("Title [with] markup", "", [], DemoRole.Document), 3);

        new PlainDisplay(text).Conclude(Report, [item]);

        text.ToString().ShouldContain("#3 Title [with] markup");
        text.ToString().ShouldContain("docs/a.md  (Mara Lindqvist)");
        text.ToString().ShouldContain("ok, 7.5 s");
    }

    [Theory]
    [InlineData(0L, "$0.00")]
    [InlineData(1_000L, "$0.000001")]
    [InlineData(1_234_567_890L, "$1.234568")]
    public void Shows_nano_dollars_as_dollars(long nano, string text) => ItemText.Usd(nano).ShouldBe(text);
}
