using System.Net.Http.Json;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.PullRequests;

/// <summary>Anybody can fork a repository and give a branch there the name that an item's will have.</summary>
public sealed class A_fork_s_branch_of_the_same_name
{
    private const string Branch = "issue-2-describe-the-parser";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Does_not_make_its_pull_request_ours_whether_it_was_first_or_comes_later()
    {
        await using var story = await EngineStory.Begin("propose");
        await Fork(story);
        var before = await Propose(story, "Some words");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, Stands, TimeSpan.FromSeconds(60));

        item.ErrorMessage.ShouldBeNull();
        item.BranchName.ShouldBe(Branch);
        item.PullRequest!.Value.ShouldBeGreaterThan(issue);
        (await story.PullRequests("open")).Select(pull => pull.Number).ShouldBe([item.PullRequest.Value, before], ignoreOrder: true);
        await Untouched(story, before);

        // Ours is there: theirs is no twin of it.
        await story.Call(story.Mallory, HttpMethod.Patch, $"repos/{EngineStory.Repo}/pulls/{before}", JsonContent.Create(new { state = "closed" }));
        var after = await Propose(story, "More words");
        await story.Forge.WaitForDeliveries(Ct);
        await story.Settled(issue);
        (await story.PullRequests("open")).Select(pull => pull.Number).ShouldBe([item.PullRequest.Value, after], ignoreOrder: true);
        await Untouched(story, after);

        // What is taken back is ours alone.
        await EngineStory.Comment(story.AsBob, issue, "/cortex cancel");
        await story.Item(issue, item => item.Status == "cancelled", TimeSpan.FromSeconds(60));
        (await story.PullRequests("open")).ShouldHaveSingleItem().Number.ShouldBe(after);
        await Untouched(story, after);
    }

    [Fact]
    public async Task Is_a_person_s_work_like_any_other_where_its_pull_request_closes_the_issue()
    {
        await using var story = await EngineStory.Begin("propose");
        await Fork(story);
        var rival = await Propose(story, "Closes #2");

        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        issue.ShouldBe(2);
        var item = await story.Item(issue, Stands, TimeSpan.FromSeconds(60));
        (item.WaitingFor?.Kind, item.PullRequest).ShouldBe(("person", null));
        item.WaitingFor!.Detail.ShouldContain($"#{rival}");
        story.Model.Requests.ShouldBe(0);
        await Untouched(story, rival);
    }

    private static bool Stands(WorkItem item) => item.WaitingFor?.Kind == "person" || item.Status == "failed";

    private static async Task Fork(EngineStory story)
    {
        await story.Call(story.Mallory, HttpMethod.Post, $"repos/{EngineStory.Repo}/forks", JsonContent.Create(new { }));
        await story.Call(
            story.Mallory, HttpMethod.Post, "repos/mallory/widgets/contents/docs/mine.md",
            JsonContent.Create(new { branch = "main", new_branch = Branch, message = "Mine", content = Convert.ToBase64String("mine\n"u8) }));
    }

    private static async Task<long> Propose(EngineStory story, string body)
    {
        using var opened = await story.AsMallory.PullRequests.Create(
            EngineStory.Name.Owner, EngineStory.Name.Name, new() { Title = "Mine", Body = body, Head = $"mallory:{Branch}", Base = "main" }, Ct);
        return opened.Required().Number;
    }

    private static async Task Untouched(EngineStory story, long number)
    {
        var pull = (await story.PullRequests("all")).Single(pull => pull.Number == number);
        (pull.State, pull.Title, pull.Labels.Count).ShouldBe(("open", "Mine", 0));
        (await story.Comments(number)).ShouldBeEmpty();
        (await story.AsAlice.Reviews.List(EngineStory.Name.Owner, EngineStory.Name.Name, number, 1, 50, Ct)).ShouldBeEmpty();
    }
}
