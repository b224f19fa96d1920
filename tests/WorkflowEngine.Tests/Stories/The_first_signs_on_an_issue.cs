using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class The_first_signs_on_an_issue
{
    [Fact]
    public async Task Are_there_while_the_model_has_not_answered_yet()
    {
        // The model's clock stands still: it does not answer before the end.
        var clock = new TestClock();
        await using var story = await EngineStory.Begin(model: new() { TimeProvider = clock, Latency = TimeSpan.FromHours(1) });

        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        await Eventually.Is(() => story.Model.Requests == 1, TimeSpan.FromSeconds(60));
        await Eventually.Is(async () => await story.Reactions(issue) == 1, TimeSpan.FromSeconds(60));
        await Eventually.Is(
            async () => (await story.Issue(issue)).Labels.Any(label => label.Name == "work-item/execution"), TimeSpan.FromSeconds(60));
        (await story.Comments(issue)).ShouldHaveSingleItem().Body.ShouldContain("cortex:status");
        story.Model.Requests.ShouldBe(1);
        await story.Item(
            issue,
            item =>
            {
                clock.Advance(TimeSpan.FromHours(1));
                return item.Status == "completed";
            },
            TimeSpan.FromSeconds(60));
    }
}
