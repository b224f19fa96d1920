using System.Text.Json;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class An_echo_of_an_own_write
{
    [Fact]
    public async Task Starts_nothing_and_writes_nothing()
    {
        await using var story = await EngineStory.Begin("propose");
        var ct = TestContext.Current.CancellationToken;
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person" || item.Status == "failed", TimeSpan.FromSeconds(60));
        item.ErrorMessage.ShouldBeNull();
        await story.Settled(issue);
        await story.Forge.WaitForDeliveries(ct);
        var echoes = story.Forge.Deliveries.Where(delivery => Sender(delivery.Payload) == "cortex-bot").ToList();
        var (asked, told) = (story.Model.Requests, story.Forge.Deliveries.Count);

        foreach (var echo in echoes)
        {
            story.Forge.Replay(echo.Id);
        }

        await story.Forge.WaitForDeliveries(ct);
        await story.Settled(issue);
        echoes.Select(echo => echo.Event).Distinct(StringComparer.Ordinal).ShouldBe(
            ["create", "issue_comment", "issues", "pull_request", "pull_request_comment", "push"], ignoreOrder: true);
        story.Forge.Deliveries.Count.ShouldBe(told + echoes.Count, "a write would have told of itself");
        story.Model.Requests.ShouldBe(asked);
        var after = await story.Item(issue, _ => true);
        (after.Run, after.Status, after.CommitHashes.Count).ShouldBe((1, "review", 1));
    }

    [Fact]
    public async Task Is_no_command_whatever_it_says()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));

        await EngineStory.Comment(story.AsBot, issue, $"/cortex cancel\n\n{Marker.Of("reply", "1")}\n");

        await story.Forge.WaitForDeliveries(TestContext.Current.CancellationToken);
        await story.Settled(issue);
        (await story.Item(issue, _ => true)).Status.ShouldBe("review");
    }

    private static string? Sender(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.TryGetProperty("sender", out var sender) ? sender.GetProperty("login").GetString() : null;
    }
}
