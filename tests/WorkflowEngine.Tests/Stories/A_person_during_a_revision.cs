using CodeValdCortex.Forge;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>People end a pull request while the model writes its revision: nothing is left to revise. The model answers when its clock
/// moves, so what they do comes first.</summary>
public sealed class A_person_during_a_revision
{
    private static readonly (string Owner, string Name) Repo = (EngineStory.Name.Owner, EngineStory.Name.Name);

    private readonly TestClock _clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Merges_the_pull_request_and_the_item_is_completed(bool deletesBranch)
    {
        await using var story = await Begin();
        var (issue, item) = await Revised(story);

        using (var merged = await story.AsAlice.PullRequests.Merge(Repo.Owner, Repo.Name, item.PullRequest!.Value, new() { Do = "squash" }, Ct))
        {
            merged.EnsureSuccess();
        }

        if (deletesBranch)
        {
            using var deleted = await story.AsAlice.Branches.Delete(Repo.Owner, Repo.Name, item.BranchName!, Ct);
            deleted.EnsureSuccess();
        }

        (await Answered(story, issue, Ended)).Status.ShouldBe("completed");
        await story.Settled(issue);
        (await story.Git("branch", "--list", "issue-*")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Closes_the_pull_request_and_nothing_more_is_pushed()
    {
        await using var story = await Begin();
        var (issue, item) = await Revised(story);
        var head = await story.Git("rev-parse", item.BranchName!);

        using (var closed = await story.AsAlice.PullRequests.Edit(Repo.Owner, Repo.Name, item.PullRequest!.Value, new() { State = "closed" }, Ct))
        {
            closed.EnsureSuccess();
        }

        var failed = await Answered(story, issue, Ended);
        (failed.Status, failed.ErrorCode).ShouldBe(("failed", "pull-request-closed"));
        await story.Settled(issue);
        (await story.Git("rev-parse", item.BranchName!)).ShouldBe(head);
    }

    [Fact]
    public async Task Merges_it_and_the_news_is_lost_until_the_push_finds_no_branch()
    {
        await using var story = await Begin();
        var (issue, item) = await Revised(story);
        story.Forge.Faults.Add(new() { Kind = FaultKind.DropDelivery });

        using (var merged = await story.AsAlice.PullRequests.Merge(Repo.Owner, Repo.Name, item.PullRequest!.Value, new() { Do = "squash" }, Ct))
        {
            merged.EnsureSuccess();
        }

        using (var deleted = await story.AsAlice.Branches.Delete(Repo.Owner, Repo.Name, item.BranchName!, Ct))
        {
            deleted.EnsureSuccess();
        }

        (await Answered(story, issue, Ended)).Status.ShouldBe("completed");
        (await story.Git("branch", "--list", "issue-*")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deletes_the_branch_and_a_demand_for_changes_makes_it_anew_with_another_pull_request()
    {
        await using var story = await Begin();
        var (issue, item) = await InReview(story);
        using (var deleted = await story.AsAlice.Branches.Delete(Repo.Owner, Repo.Name, item.BranchName!, Ct))
        {
            deleted.EnsureSuccess();
        }

        (await Answered(story, issue, x => x.Status == "failed")).ErrorCode.ShouldBe("pull-request-closed");
        await EngineStory.Comment(story.AsBob, issue, "/cortex revise mention errors");

        var again = await Answered(story, issue, x => x.Run == 2 && (x.WaitingFor?.Kind == "person" || x.Status == "failed"));
        (again.Status, again.ErrorMessage).ShouldBe(("review", null));
        again.PullRequest.ShouldNotBe(item.PullRequest);
        (await story.PullRequests("open")).ShouldHaveSingleItem();
    }

    private static bool Ended(WorkItem item) => item.Status is "completed" or "failed" or "cancelled" || item.WaitingFor?.Kind == "person";

    private Task<EngineStory> Begin() =>
        EngineStory.Begin("propose", model: new() { TimeProvider = _clock, Latency = TimeSpan.FromSeconds(1) });

    private async Task<(long Issue, WorkItem Item)> Revised(EngineStory story)
    {
        var (issue, item) = await InReview(story);
        var asked = story.Model.Requests;
        await EngineStory.Comment(story.AsBob, issue, "/cortex revise mention errors");
        await Eventually.Is(() => story.Model.Requests == asked + 1, TimeSpan.FromSeconds(60));
        await story.Item(issue, x => x.Run == 2);
        return (issue, item);
    }

    private async Task<(long Issue, WorkItem Item)> InReview(EngineStory story)
    {
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await Answered(story, issue, x => x.WaitingFor?.Kind == "person" || x.Status == "failed");
        item.ErrorMessage.ShouldBeNull();
        return (issue, item);
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
