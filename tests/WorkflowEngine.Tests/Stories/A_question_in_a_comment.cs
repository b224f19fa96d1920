using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class A_question_in_a_comment
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_answered_once_whatever_it_asks_and_an_edited_comment_is_none()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person" || item.Status == "failed", TimeSpan.FromSeconds(60));
        item.ErrorMessage.ShouldBeNull();

        await EngineStory.Comment(story.AsBob, issue, "/cortex status");
        await Answer(story, issue, $"**{item.WorkItemId}** is **review** (run 1). It waits for person");
        await EngineStory.Comment(story.AsBob, issue, "/cortex budget");
        await Answer(story, issue, "tokens so far");
        // The third in a row that comes faster than a person reads; a fourth would not be answered.
        await EngineStory.Comment(story.AsBob, item.PullRequest!.Value, "/cortex dance");
        await Answer(story, item.PullRequest.Value, "I don't know `dance`");
        await Answer(story, item.PullRequest.Value, "| `/cortex run` |");

        using var written = await story.AsBob.Comments.Create(EngineStory.Name.Owner, EngineStory.Name.Name, issue, new("Looks good."), Ct);
        using var edited = await story.AsBob.Comments.Edit(EngineStory.Name.Owner, EngineStory.Name.Name, written.Required().Id, new("/cortex cancel"), Ct);
        edited.EnsureSuccess();
        foreach (var delivery in story.Forge.Deliveries.Select(delivery => delivery.Id).Distinct().ToList())
        {
            story.Forge.Replay(delivery);
        }

        await story.Forge.WaitForDeliveries(Ct);
        await story.Settled(issue);
        (await story.Comments(issue)).Count(comment => comment.Body.Contains("cortex:reply", StringComparison.Ordinal)).ShouldBe(2);
        (await story.Item(issue, _ => true)).Status.ShouldBe("review");

        using var merged = await story.AsAlice.PullRequests.Merge(
            EngineStory.Name.Owner, EngineStory.Name.Name, item.PullRequest.Value, new() { Do = "squash" }, Ct);
        merged.EnsureSuccess();
        await story.Item(issue, item => item.Status == "completed");
        await EngineStory.Comment(story.AsBob, issue, "/cortex cancel");
        await Answer(story, issue, "done already");
    }

    private static Task Answer(EngineStory story, long number, string words) => Eventually.Is(
        async () => (await story.Comments(number)).Exists(comment => comment.Body.Contains(words, StringComparison.Ordinal)), text: words);
}
