using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class Two_items_that_change_one_file
{
    [Fact]
    public async Task Are_worked_on_one_after_the_other()
    {
        // The model answers when its clock moves: until then the first item works.
        var clock = new TestClock();
        await using var story = await EngineStory.Begin("propose", model: new() { TimeProvider = clock, Latency = TimeSpan.FromSeconds(1) });
        var first = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await Eventually.Is(() => story.Model.Requests == 1, TimeSpan.FromSeconds(60));

        var second = await story.OpenIssue("Explain the parser", "File: docs/parser.md", "docs");
        var third = await story.OpenIssue("Describe the lexer", "File: docs/lexer.md", "docs");

        var waits = await story.Item(second, item => item.WaitingFor is not null, TimeSpan.FromSeconds(60));
        (waits.Status, waits.WaitingFor!.Kind).ShouldBe(("pending", "lock"));
        waits.WaitingFor.Detail.ShouldContain("docs/parser.md");
        await story.Item(third, item => item.Status == "executing", TimeSpan.FromSeconds(60));
        foreach (var issue in new[] { first, second, third })
        {
            await story.Item(
                issue,
                item =>
                {
                    clock.Advance(TimeSpan.FromSeconds(1));
                    return item is { Status: "review", WaitingFor.Kind: "person" };
                },
                TimeSpan.FromSeconds(60));
        }
    }
}
