using CodeValdCortex.Contracts.Context;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Finishing;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Indexing;
using CodeValdCortex.Contracts.Merging;
using CodeValdCortex.Contracts.Publishing;
using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Contracts.Reporting;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.WorkflowEngine.Status;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

public sealed class The_life_of_an_item
{
    [Theory]
    [InlineData("pending", null)]
    [InlineData("executing", "work-item/execution")]
    [InlineData("review", "work-item/review")]
    [InlineData("merged", "work-item/review")]
    [InlineData("completed", "work-item/done")]
    [InlineData("failed", "work-item/failed")]
    [InlineData("cancelled", null)]
    public void Shows_as_one_label_per_status(string status, string? label) => StatusLabels.Of(status).ShouldBe(label);

    [Theory]
    [InlineData("work-item/execution", true)]
    [InlineData("work-item/done", true)]
    [InlineData("work-item", false)]
    [InlineData("documentation", false)]
    public void Takes_off_none_but_its_own_labels(string label, bool own) => StatusLabels.IsOne(label).ShouldBe(own);

    [Fact]
    public async Task Goes_through_every_status_in_order()
    {
        await using var story = await SagaStory.Begin("docs");
        await ToChecks(story);
        await Read(story, facts => facts);
        await story.Tell(new MergePullRequestCompleted { ExecutionId = story.Id, Turn = (await story.Asked<MergePullRequest>()).Turn, MergeSha = "merge" });
        await story.Tell(new FinishIssueCompleted { ExecutionId = story.Id, Turn = (await story.Asked<FinishIssue>()).Turn });
        await story.Asked<IndexWorkItem>();
        await story.Tell(new IndexWorkItemCompleted { ExecutionId = story.Id, Linked = 2 });
        await story.State("Completed");

        Statuses(story).ShouldBe(["pending", "executing", "review", "merged", "completed"]);
    }

    [Fact]
    public async Task Ends_with_the_report_when_it_is_an_analysis()
    {
        await using var story = await SagaStory.Begin("analysis");
        await story.Write();
        await story.Tell(new PostReportCompleted { ExecutionId = story.Id, Turn = (await story.Asked<PostReport>()).Turn, CommentId = 1 });
        await story.State("Completed");

        Statuses(story).ShouldBe(["pending", "executing", "completed"]);
        story.All<PublishBranch>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Follows_what_people_push_and_merges_no_protected_path_of_theirs()
    {
        await using var story = await SagaStory.Begin("docs");
        await ToChecks(story);

        await Read(story, facts => facts with { HeadSha = "theirs", Paths = [".github/workflows/ci.md", "docs/parser.md"] });

        await Testing.Eventually.Is(() => story.Now.WaitingFor?.Kind == "person");
        story.Now.WaitingFor!.Detail.ShouldContain(".github/workflows/ci.md");
        story.All<MergePullRequest>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Ends_completed_when_a_person_merges()
    {
        await using var story = await SagaStory.Begin("docs");
        await ToChecks(story);

        await Read(story, facts => facts with { Open = false, Merged = true, MergeSha = "theirs", MergedBy = "alice", IssueOpen = false });

        (await story.Asked<FinishIssue>()).MergedBy.ShouldBe("alice");
        story.All<MergePullRequest>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Ends_failed_when_a_person_closes_the_pull_request()
    {
        await using var story = await SagaStory.Begin("docs");
        await ToChecks(story);

        await Read(story, facts => facts with { Open = false });

        await story.State("Failed");
        story.Now.Failure!.Code.ShouldBe("pull-request-closed");
        story.Now.Failure.Retryable.ShouldBeTrue();
        Statuses(story)[^1].ShouldBe("failed");
    }

    [Fact]
    public async Task Asks_a_person_after_three_rounds_of_changes()
    {
        await using var story = await SagaStory.Begin("docs");
        await ToChecks(story);
        for (var round = 1; round <= 3; round++)
        {
            await Read(story, Rejected(round));
            await story.Asked<RequestAdmission>(round + 1);
            await ToChecks(story, round + 1);
        }

        await Read(story, Rejected(4));

        await Testing.Eventually.Is(() => story.Now.WaitingFor?.Kind == "person");
        story.All<RequestAdmission>().Count.ShouldBe(4);
        story.Now.Run.ShouldBe(1);

        static Func<PullRequestFacts, PullRequestFacts> Rejected(long id) =>
            facts => facts with { Rejections = [new() { Id = id, Login = "bob", Text = $"Change {id}" }] };
    }

    // The distinct statuses that were told, in order.
    private static List<string> Statuses(SagaStory story) => story.All<ExecutionChanged>()
        .OrderBy(change => change.Version)
        .Select(change => change.Item.Status)
        .Aggregate(new List<string>(), (seen, status) => seen.Count > 0 && seen[^1] == status ? seen : [.. seen, status]);

    private static async Task ToChecks(SagaStory story, int time = 1)
    {
        await story.Admit();
        await story.Asked<GatherContext>((2 * time) - 1);
        await story.GiveContext();
        await story.Asked<GenerateContent>((2 * time) - 1);
        await story.GiveContent();
        await story.Tell(new PublishBranchCompleted
        {
            ExecutionId = story.Id, Turn = (await story.Asked<PublishBranch>(time)).Turn, Sha = $"head-of-round-{time}", Paths = ["docs/parser.md"],
        });
        if (time == 1)
        {
            await story.Tell(new OpenPullRequestCompleted
            {
                ExecutionId = story.Id, Turn = (await story.Asked<OpenPullRequest>()).Turn, Number = 8, Url = "http://forge/8",
            });
        }

        await story.Asked<GatherContext>(2 * time);
        await story.GiveContext();
        await story.Asked<GenerateContent>(2 * time);
        await story.GiveContent();
        await story.Tell(new PostReviewCompleted { ExecutionId = story.Id, Turn = (await story.Asked<PostReview>(time)).Turn });
        await story.State("Checking");
    }

    private static async Task Read(SagaStory story, Func<PullRequestFacts, PullRequestFacts> change)
    {
        await story.State("Checking");
        var question = await story.Asked<ReadPullRequest>();
        await story.Tell(new ReadPullRequestCompleted
        {
            ExecutionId = story.Id, Turn = question.Turn, Facts = change(new()
            {
                Number = 8, Open = true, Merged = false, HeadSha = question.KnownHead, Mergeable = true, IssueOpen = true,
                IssueLabels = ["work-item", "docs"],
            }),
        });
    }
}
