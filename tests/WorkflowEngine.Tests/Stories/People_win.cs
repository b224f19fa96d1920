using System.Text;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>What people do to an item in review ends or pauses it, and a command goes on from there.</summary>
public sealed class A_person_who_has_other_plans
{
    private const string Repo = "repos/" + EngineStory.Repo;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deletes_the_branch_which_closes_the_pull_request_until_a_command()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, item) = await InReview(story);

        await story.Call(story.Bob, HttpMethod.Delete, $"{Repo}/branches/{item.BranchName}");

        var failed = await story.Item(issue, item => item.ErrorMessage?.Contains("closed by bob", StringComparison.Ordinal) == true);
        (failed.Status, failed.ErrorCode).ShouldBe(("failed", "pull-request-closed"));
        await story.Settled(issue);
        (await story.Git("branch", "--list", "issue-*")).ShouldBeEmpty();

        await EngineStory.Comment(story.AsBob, issue, "/cortex retry");

        var again = await story.Item(issue, Waits, TimeSpan.FromSeconds(60));
        again.PullRequest.ShouldNotBe(item.PullRequest);
        (await story.Git("branch", "--list", "issue-*")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Removes_the_label_and_keeps_the_branch_that_holds_her_commit()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, item) = await InReview(story);
        var hers = await story.Push(story.Bob, item.BranchName!, "docs/mine.md", "mine\n");

        await story.Call(story.Alice, HttpMethod.Delete, $"{Repo}/issues/{issue}/labels/{(await story.LabelIds("work-item"))[0]}");

        await story.Item(issue, item => item.Status == "cancelled");
        (await story.PullRequests("all")).ShouldHaveSingleItem().State.ShouldBe("closed");
        (await story.Comments(item.PullRequest!.Value)).ShouldContain(comment => comment.Body.Contains("label was removed", StringComparison.Ordinal));
        (await story.Git("rev-parse", item.BranchName!)).ShouldBe(hers);
    }

    [Fact]
    public async Task Has_an_open_pull_request_that_closes_the_issue_and_is_waited_for()
    {
        await using var story = await EngineStory.Begin("propose");
        await story.Push(story.Bob, "bobs-own", "docs/bob.md", "Bob's.\n");
        using var opened = await story.AsBob.PullRequests.Create(
            EngineStory.Name.Owner, EngineStory.Name.Name, new() { Title = "Mine", Body = "Fixes #2", Head = "bobs-own", Base = "main" }, Ct);
        var rival = opened.Required().Number;

        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        issue.ShouldBe(2);
        (await story.Item(issue, Waits, TimeSpan.FromSeconds(60))).WaitingFor!.Detail.ShouldContain($"#{rival}");
        story.Model.Requests.ShouldBe(0);
        (await story.Git("branch", "--list", "issue-*")).ShouldBeEmpty();

        await story.Call(story.Bob, HttpMethod.Patch, $"{Repo}/pulls/{rival}", Json("""{"state":"closed"}"""));
        await EngineStory.Comment(story.AsBob, issue, "/cortex retry");
        (await story.Item(issue, item => item.PullRequest is not null, TimeSpan.FromSeconds(60))).Status.ShouldBe("review");
    }

    [Fact]
    public async Task Renames_the_repository_and_work_goes_on_under_the_new_name()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, item) = await InReview(story);

        await story.Call(story.Alice, HttpMethod.Patch, Repo, Json("""{"name":"gadgets"}"""));
        using var commented = await story.AsBob.Comments.Create("acme", "gadgets", issue, new("/cortex revise mention errors"), Ct);
        commented.EnsureSuccess();

        var second = await story.Item(issue, item => item.Run == 2 && Ready(item), TimeSpan.FromSeconds(60));
        second.ErrorMessage.ShouldBeNull();
        second.PullRequest.ShouldBe(item.PullRequest);
        second.CommitHashes.Count.ShouldBe(2);
        second.MergeRequestUrl!.ShouldContain("acme/gadgets");
    }

    [Fact]
    public async Task Pushes_to_the_branch_and_the_new_head_is_shown_and_judged()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, item) = await InReview(story);

        var hers = await story.Push(story.Bob, item.BranchName!, "docs/mine.md", "mine\n");

        await story.Item(issue, item => item.CommitHashes.Contains(hers));
        await Eventually.Is(async () => (await story.AsAlice.Statuses.List(EngineStory.Name.Owner, EngineStory.Name.Name, hers, 1, 50, Ct))
            .Exists(status => status.Context == "cortex/policy"));
    }

    [Fact]
    public async Task Edits_texts_which_stay_and_count_from_the_next_run_on()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, item) = await InReview(story);
        using var body = await story.AsAlice.Issues.Edit(
            EngineStory.Name.Owner, EngineStory.Name.Name, issue, new() { Body = "Explain errors.\n\nFile: docs/errors.md" }, Ct);
        using var title = await story.AsAlice.PullRequests.Edit(
            EngineStory.Name.Owner, EngineStory.Name.Name, item.PullRequest!.Value, new() { Title = "Alice's title", Body = "Alice's text" }, Ct);
        body.EnsureSuccess();
        title.EnsureSuccess();
        await story.Settled(issue);
        (await story.Item(issue, _ => true)).Run.ShouldBe(1);

        await EngineStory.Comment(story.AsBob, issue, "/cortex revise describe errors, too");

        var second = await story.Item(issue, item => item.Run == 2 && Ready(item), TimeSpan.FromSeconds(60));
        second.Paths.ShouldContain("docs/errors.md");
        await story.Settled(issue);
        var pull = (await story.PullRequests("all")).ShouldHaveSingleItem();
        (pull.Title, pull.Body).ShouldBe(("Alice's title", "Alice's text"));
        (await story.Issue(issue)).Body.ShouldBe("Explain errors.\n\nFile: docs/errors.md");
    }

    private static async Task<(long Issue, WorkItem Item)> InReview(EngineStory story)
    {
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, Ready, TimeSpan.FromSeconds(60));
        item.ErrorMessage.ShouldBeNull();
        return (issue, item);
    }

    private static bool Waits(WorkItem item) => item.WaitingFor?.Kind == "person";

    private static bool Ready(WorkItem item) => Waits(item) || item.Status == "failed";

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
