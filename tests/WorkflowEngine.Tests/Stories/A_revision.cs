using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class A_revision
{
    [Fact]
    public async Task Shows_the_model_what_the_item_itself_wrote_although_nothing_names_it()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Explain how growers begin", "New growers ask every spring.", "docs");
        var first = await story.Item(issue, item => item.WaitingFor?.Kind == "person" || item.Status == "failed", TimeSpan.FromSeconds(60));
        first.ErrorMessage.ShouldBeNull();

        await EngineStory.Comment(story.AsBob, first.PullRequest!.Value, "/cortex revise mention frost");

        var second = await story.Item(
            issue, item => item.Run == 2 && (item.WaitingFor?.Kind == "person" || item.Status == "failed"), TimeSpan.FromSeconds(60));
        second.ErrorMessage.ShouldBeNull();
        second.Paths.ShouldBe(first.Paths);
        second.CommitHashes.Count.ShouldBe(2);
    }
}
