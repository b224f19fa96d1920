using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class A_repository_with_rules
{
    private const string Rules = ".cortex/config.yml";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static async Task<EngineStory> Begin(string mode, string rules)
    {
        var story = await EngineStory.Begin(mode);
        await story.Push(story.Alice, "main", Rules, rules);
        return story;
    }

    [Fact]
    public async Task Can_leave_merges_to_people_and_protect_more_paths()
    {
        await using var story = await Begin("merge", "protected_paths: ['docs/law/**']\n");
        var guarded = await story.OpenIssue("Describe the law", "File: docs/law/a.md", "docs");
        var waiting = await story.Item(guarded, item => item.WaitingFor?.Kind == "person" || item.Status == "failed", Patience);
        waiting.WaitingFor!.Detail.ShouldContain("docs/law/a.md");

        await story.Push(story.Alice, "main", Rules, "merge:\n  automatic: false\n");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        var told = await story.Item(issue, item => item.WaitingFor?.Kind == "person" || item.Status is "failed" or "completed", Patience);
        told.WaitingFor!.Detail.ShouldContain(Rules);
        // The first item's path is free again, and its merge is a person's like every other.
        await story.Item(guarded, item => item.WaitingFor?.Detail.Contains("every merge", StringComparison.Ordinal) == true, Patience);
        await story.Label(issue, "ready-to-merge");
        (await story.Item(issue, item => item.Status is "completed" or "failed", Patience)).Status.ShouldBe("completed");
    }

    [Fact]
    public async Task Cannot_allow_what_the_operator_does_not()
    {
        await using var story = await Begin("propose", "mode: merge\nmerge: {automatic: true}\n");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person" || item.Status is "failed" or "completed", Patience);

        item.WaitingFor!.Detail.ShouldContain("mode propose");
    }

    [Fact]
    public async Task Can_be_looked_at_only_until_its_people_say_otherwise()
    {
        await using var story = await Begin("merge", "mode: observe\n");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "permission" || item.Status == "failed", Patience);
        item.WaitingFor!.Detail.ShouldContain($"mode observe by its own {Rules}");
        (await story.Comments(issue)).ShouldBeEmpty();
        (await story.Git("branch", "--list", "issue-*")).ShouldBeEmpty();

        await story.Push(story.Alice, "main", Rules, "mode: merge\n");
        await EngineStory.Comment(story.AsBob, issue, "/cortex retry");
        (await story.Item(issue, item => item.Status is "completed" or "failed", Patience)).Status.ShouldBe("completed");
    }

    [Fact]
    public async Task That_cannot_be_read_waits_and_names_file_and_line()
    {
        await using var story = await Begin("merge", "mode: propose\nmodles: forbidden\n");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person" || item.Status == "failed", Patience);
        item.WaitingFor!.Detail.ShouldStartWith($"`{Rules}`, line 2: 'modles'");
        story.Model.Requests.ShouldBe(0);
        await Testing.Eventually.Is(async () =>
            (await story.Comments(issue)).Exists(comment => comment.Body.Contains("line 2", StringComparison.Ordinal)));

        await story.Push(story.Alice, "main", Rules, "mode: merge\n");
        await EngineStory.Comment(story.AsBob, issue, "/cortex retry");
        (await story.Item(issue, item => item.Status is "completed" or "failed", Patience)).Status.ShouldBe("completed");
    }

    [Theory]
    [InlineData("models: forbidden\n")]
    [InlineData("models: [another-model]\n")]
    public async Task That_forbid_models_has_nothing_sent_to_one(string rules)
    {
        await using var story = await Begin("merge", rules);
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        var item = await story.Item(issue, item => item.Status is "failed" or "completed", Patience);

        item.ErrorCode.ShouldBe("models-forbidden");
        item.ErrorMessage!.ShouldContain(Rules);
        story.Model.Requests.ShouldBe(0);
    }
}
