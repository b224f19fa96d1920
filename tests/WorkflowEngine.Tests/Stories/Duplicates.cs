using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class Identical_pull_requests
{
    private const string Branch = "issue-1-describe-the-parser";

    [Fact]
    public async Task That_end_late_are_closed_with_a_note_and_the_first_stays()
    {
        await using var story = await EngineStory.Begin("propose");
        var late = new[] { Creation(), Creation(), Creation() };
        var calls = late.Select(body => story.Call(story.Bot, HttpMethod.Post, $"repos/{EngineStory.Repo}/pulls", body)).ToList();
        await Task.WhenAll(late.Select(body => body.Arrived));
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person" || item.Status == "failed", TimeSpan.FromSeconds(60));
        item.ErrorMessage.ShouldBeNull();

        Array.ForEach(late, body => body.Release());
        await Task.WhenAll(calls);

        await Eventually.Is(async () => (await story.PullRequests("open")).Count == 1);
        await OnlyTheFirstRemains(story, issue, item.PullRequest!.Value, duplicates: 3);
    }

    [Fact]
    public async Task That_are_there_already_are_settled_when_the_item_opens_its_own()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        await story.Call(story.Alice, HttpMethod.Patch, $"repos/{EngineStory.Repo}/pulls/{item.PullRequest}", Json("""{"state":"closed"}"""));
        await story.Item(issue, item => item.Status == "failed");
        // The webhooks of these are lost: what settles them is the step itself.
        story.Forge.Faults.Add(new() { Kind = CodeValdCortex.Forge.FaultKind.DropDelivery, Match = "pull_request opened" });
        var held = new[] { Creation(), Creation() };
        var calls = held.Select(body => story.Call(story.Bot, HttpMethod.Post, $"repos/{EngineStory.Repo}/pulls", body)).ToList();
        await Task.WhenAll(held.Select(body => body.Arrived));
        Array.ForEach(held, body => body.Release());
        await Task.WhenAll(calls);
        var first = (await story.PullRequests("open")).Min(pull => pull.Number);

        await EngineStory.Comment(story.AsBob, issue, "/cortex retry");

        var again = await story.Item(issue, item => item.WaitingFor?.Kind == "person" && item.Status == "review", TimeSpan.FromSeconds(60));
        again.PullRequest.ShouldBe(first);
        await OnlyTheFirstRemains(story, issue, first, duplicates: 1);
    }

    private static async Task OnlyTheFirstRemains(EngineStory story, long issue, long first, int duplicates)
    {
        await story.Settled(issue);
        (await story.PullRequests("open")).ShouldHaveSingleItem().Number.ShouldBe(first);
        var closed = (await story.PullRequests("closed")).Where(pull => pull.Number > first).ToList();
        closed.Count.ShouldBe(duplicates);
        foreach (var duplicate in closed)
        {
            (await story.Comments(duplicate.Number)).ShouldContain(comment => comment.Body.Contains($"#{first}", StringComparison.Ordinal));
        }

        (await story.Item(issue, _ => true)).Status.ShouldBe("review");
    }

    private static HeldBody Creation() => new($$"""{"title":"[Work Item] Describe the parser","head":"{{Branch}}","base":"main","body":"again"}""");

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
