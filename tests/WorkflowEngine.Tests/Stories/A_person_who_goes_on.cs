using CodeValdCortex.Testing;
using System.Net.Http.Json;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>People work beside the product, over git and in the browser: what they did stays.</summary>
public sealed class A_person_who_goes_on
{
    private static readonly (string Owner, string Name) Repo = (EngineStory.Name.Owner, EngineStory.Name.Name);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_the_branch_that_they_committed_to_when_the_work_is_cancelled()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, item) = await InReview(story);
        var theirs = await Push(story, item.BranchName!, "docs/mine.md");

        using var closed = await story.AsAlice.Issues.Edit(Repo.Owner, Repo.Name, issue, new() { State = "closed" }, Ct);

        await story.Item(issue, x => x.Status == "cancelled", TimeSpan.FromSeconds(30));
        (await story.Git("rev-parse", item.BranchName!)).ShouldBe(theirs);
        (await story.PullRequests("all")).ShouldHaveSingleItem().State.ShouldBe("closed");
    }

    [Fact]
    public async Task Finds_a_revision_on_top_of_their_commit()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, item) = await InReview(story);
        var theirs = await Push(story, item.BranchName!, "docs/mine.md");

        await EngineStory.Comment(story.AsBob, item.PullRequest!.Value, "/cortex revise mention errors");

        var revised = await story.Item(
            issue, x => x.Run == 2 && (x.WaitingFor?.Kind == "person" || x.Status == "failed"), TimeSpan.FromSeconds(60));
        revised.ErrorMessage.ShouldBeNull();
        (await story.Git("rev-parse", $"{item.BranchName}^")).ShouldBe(theirs);
        revised.Paths.ShouldBe(["docs/mine.md", "docs/parser.md"]);   // policies judge theirs as well
    }

    [Fact]
    public async Task Deletes_the_branch_as_if_they_had_closed_the_pull_request()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, item) = await InReview(story);

        using var deleted = await story.AsAlice.Branches.Delete(Repo.Owner, Repo.Name, item.BranchName!, Ct);
        deleted.EnsureSuccess();

        (await story.Item(issue, x => x.Status == "failed", TimeSpan.FromSeconds(30))).ErrorCode.ShouldBe("pull-request-closed");
        (await story.PullRequests("open")).ShouldBeEmpty();
        (await story.Git("branch", "--list", "issue-*")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Has_a_pull_request_for_the_issue_already_and_is_left_to_it()
    {
        await using var story = await EngineStory.Begin();
        await Push(story, "by-hand", "mine.txt");
        using var mine = await story.AsAlice.PullRequests.Create(
            Repo.Owner, Repo.Name, new() { Title = "By hand", Body = "Closes #2", Head = "by-hand", Base = "main" }, Ct);
        mine.EnsureSuccess();

        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        issue.ShouldBe(2);
        var item = await story.Item(issue, x => x.WaitingFor?.Kind == "person" || x.Status == "failed", TimeSpan.FromSeconds(60));
        item.WaitingFor!.Detail.ShouldContain("#1");
        (await story.PullRequests("all")).ShouldHaveSingleItem();
        story.Model.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Reopens_the_issue_and_nothing_happens_until_a_command()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, _) = await InReview(story);
        using var closed = await story.AsAlice.Issues.Edit(Repo.Owner, Repo.Name, issue, new() { State = "closed" }, Ct);
        await story.Item(issue, x => x.Status == "cancelled", TimeSpan.FromSeconds(30));

        using var reopened = await story.AsAlice.Issues.Edit(Repo.Owner, Repo.Name, issue, new() { State = "open" }, Ct);
        await story.Forge.WaitForDeliveries(Ct);
        await story.Settled(issue);
        (await story.Item(issue, _ => true)).Run.ShouldBe(1);
        await EngineStory.Comment(story.AsBob, issue, "/cortex run");

        (await story.Item(issue, x => x.Run == 2 && x.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60))).Status.ShouldBe("review");
    }

    [Fact]
    public async Task Edits_the_pull_request_and_a_revision_does_not_overwrite_it()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, item) = await InReview(story);
        using var edited = await story.AsAlice.PullRequests.Edit(
            Repo.Owner, Repo.Name, item.PullRequest!.Value, new() { Title = "My title", Body = "My words" }, Ct);
        edited.EnsureSuccess();

        await EngineStory.Comment(story.AsBob, issue, "/cortex revise mention errors");

        await story.Item(issue, x => x.Run == 2 && x.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        var pull = (await story.PullRequests("open")).ShouldHaveSingleItem();
        (pull.Title, pull.Body).ShouldBe(("My title", "My words"));
    }

    [Fact]
    public async Task Renames_the_repository_and_the_item_goes_on_under_the_new_name()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, item) = await InReview(story);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = story.Forge.Url };
        http.DefaultRequestHeaders.Authorization = new("token", story.Alice.Token);
        using var renamed = await http.PatchAsJsonAsync("api/v1/repos/acme/widgets", new { name = "gadgets" }, Ct);
        renamed.EnsureSuccessStatusCode();

        using var merged = await story.AsAlice.PullRequests.Merge("acme", "gadgets", item.PullRequest!.Value, new() { Do = "squash" }, Ct);
        merged.EnsureSuccess();

        var done = await story.Item(issue, x => x.Status is "completed" or "failed" or "cancelled", TimeSpan.FromSeconds(60));
        (done.Status, done.ErrorMessage).ShouldBe(("completed", null));
    }

    private static async Task<(long Issue, WorkItem Item)> InReview(EngineStory story)
    {
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, x => x.WaitingFor?.Kind == "person" || x.Status == "failed", TimeSpan.FromSeconds(60));
        item.ErrorMessage.ShouldBeNull();
        return (issue, item);
    }

    // As alice, over HTTP, so that the forge notices.
    private static async Task<string> Push(EngineStory story, string branch, string path)
    {
        var clone = story.NewFolder("clone");
        var remote = new UriBuilder(new Uri(story.Forge.Url, "acme/widgets.git")) { UserName = "alice", Password = story.Alice.Token }.Uri.AbsoluteUri;
        await GitCli.Run(clone, "clone", "--quiet", remote, ".");
        await GitCli.Run(clone, "checkout", "--quiet", "-B", branch, (await story.Git("branch", "--list", branch)).Length > 0 ? $"origin/{branch}" : "main");
        await File.WriteAllTextAsync(Path.Combine(clone, path), "mine\n", Ct);
        await GitCli.Run(clone, "add", "--all");
        await GitCli.Run(clone, "commit", "--quiet", "-m", "Mine");
        await GitCli.Run(clone, "push", "--quiet", "origin", "HEAD");
        return await GitCli.Run(clone, "rev-parse", "HEAD");
    }
}
