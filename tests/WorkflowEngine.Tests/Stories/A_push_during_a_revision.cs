using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>Somebody pushes to the branch while the model writes. The model answers when its clock moves, so the push comes first.</summary>
public sealed class A_push_during_a_revision
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task Stays_beneath_what_changes_other_files()
    {
        await using var story = await Begin();
        var (issue, item) = await InReview(story);

        var theirs = await ReviseAndPush(story, issue, item.BranchName!, "docs/mine.md");

        var revised = await Answered(story, issue, x => x.Run == 2 && x.Status is "review" or "failed" && x.WaitingFor?.Kind == "person");
        revised.ErrorMessage.ShouldBeNull();
        revised.WaitingFor!.Detail.ShouldContain("mode propose");
        (await story.Git("rev-parse", $"{item.BranchName}^")).ShouldBe(theirs);
        revised.Paths.ShouldBe(["docs/mine.md", "docs/parser.md"]);   // policies judge theirs as well
        story.Model.Requests.ShouldBe(4);   // two contents, two opinions: nothing is written twice
    }

    [Fact]
    public async Task Is_asked_about_when_it_changes_the_same_file_and_a_retry_writes_on_top_of_it()
    {
        await using var story = await Begin();
        var (issue, item) = await InReview(story);

        var theirs = await ReviseAndPush(story, issue, item.BranchName!, "docs/parser.md");

        var asks = await Answered(story, issue, x => x.Run == 2 && x.WaitingFor?.Kind == "person" || x.Status == "failed");
        asks.WaitingFor!.Detail.ShouldContain(theirs[..10]);
        (await story.Git("rev-parse", item.BranchName!)).ShouldBe(theirs);

        await EngineStory.Comment(story.AsBob, issue, "/cortex retry");

        var revised = await Answered(story, issue, x => x.Status == "failed" || x.WaitingFor?.Detail.Contains("mode propose", StringComparison.Ordinal) == true);
        revised.ErrorMessage.ShouldBeNull();
        (await story.Git("rev-parse", $"{item.BranchName}^")).ShouldBe(theirs);
    }

    private Task<EngineStory> Begin() =>
        EngineStory.Begin("propose", model: new() { TimeProvider = _clock, Latency = TimeSpan.FromSeconds(1) });

    private async Task<(long Issue, WorkItem Item)> InReview(EngineStory story)
    {
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await Answered(story, issue, x => x.WaitingFor?.Kind == "person" || x.Status == "failed");
        item.ErrorMessage.ShouldBeNull();
        return (issue, item);
    }

    private static async Task<string> ReviseAndPush(EngineStory story, long issue, string branch, string path)
    {
        var asked = story.Model.Requests;
        await EngineStory.Comment(story.AsBob, issue, "/cortex revise mention errors");
        await Eventually.Is(() => story.Model.Requests == asked + 1, TimeSpan.FromSeconds(60));
        return await story.Push(story.Bob, branch, path, "Mine.\n");
    }

    private Task<WorkItem> Answered(EngineStory story, long issue, Func<WorkItem, bool> condition) => story.Item(
        issue,
        item =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return condition(item);
        },
        TimeSpan.FromSeconds(60));
}
