using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Tests.Support;

namespace CodeValdCortex.Forge.Tests.PullRequests;

public sealed class An_open_pull_request
{
    private const string Repo = ForgeStory.Repo;

    [Fact]
    public async Task Cannot_be_opened_a_second_time()
    {
        await using var story = await ForgeStory.Begin();
        await story.PushBranch("topic");
        await story.OpenPullRequest("topic");

        var again = await story.AsBot.Post($"repos/{Repo}/pulls", Body("topic"));
        again.Code.ShouldBe(409);
        again.Message.ShouldStartWith("pull request already exists for these targets");
    }

    [Theory]
    [InlineData("main", 422)]
    [InlineData("nowhere", 404)]
    public async Task Needs_a_head_that_is_there_and_not_the_base(string head, int status)
    {
        await using var story = await ForgeStory.Begin();
        (await story.AsBot.Post($"repos/{Repo}/pulls", Body(head))).Code.ShouldBe(status);
    }

    [Fact]
    public async Task Is_closed_when_its_branch_is_deleted_and_comes_back_when_reopened()
    {
        await using var story = await ForgeStory.Begin(ForgeVersion.Gitea115);
        var sha = await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic");
        (await story.AsAlice.Delete($"repos/{Repo}/branches/topic")).Code.ShouldBe(204);

        await story.Delivered();
        story.Hooks.Events.TakeLast(2).ShouldBe(["delete", "pull_request closed"]);
        await story.Clone.Git("push", "--quiet", "origin", $"{sha}:refs/heads/topic");
        (await story.AsBot.Patch($"repos/{Repo}/pulls/{number}", new JsonObject { ["state"] = "open" })).Code.ShouldBe(201);
        (await story.Merge(number)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Cannot_be_approved_or_rejected_by_its_author()
    {
        await using var story = await ForgeStory.Begin();
        await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic");

        foreach (var verdict in new[] { "APPROVED", "REQUEST_CHANGES" })
        {
            (await story.AsBot.Post($"repos/{Repo}/pulls/{number}/reviews", new JsonObject { ["event"] = verdict, ["body"] = "Mine" }))
                .Code.ShouldBe(422);
        }

        (await story.AsBot.Post($"repos/{Repo}/pulls/{number}/reviews", new JsonObject { ["event"] = "COMMENT", ["body"] = "Mine" }))
            .Code.ShouldBe(200);
        (await story.AsBot.Post($"repos/{Repo}/pulls/{number}/reviews", new JsonObject { ["event"] = "COMMENT" })).Code.ShouldBe(422);
    }

    [Fact]
    public async Task Shows_its_difference_and_files()
    {
        await using var story = await ForgeStory.Begin();
        await story.PushBranch("topic", "docs/a page.md", "# Page\n");
        var number = await story.OpenPullRequest("topic");

        (await story.AsBot.Get($"repos/{Repo}/pulls/{number}.diff")).Text.ShouldContain("+# Page");
        var file = (await story.AsBot.Get($"repos/{Repo}/pulls/{number}/files")).Json.AsArray().ShouldHaveSingleItem()!;
        file["filename"]!.GetValue<string>().ShouldBe("docs/a page.md");
        file["status"]!.GetValue<string>().ShouldBe("added");
        file["additions"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Gets_the_statuses_of_the_simulated_ci_for_every_head()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.SimulateCi(Repo, new CiOptions { Contexts = ["test"], Delay = TimeSpan.Zero });
        var first = await story.PushBranch("topic");
        await story.OpenPullRequest("topic");
        var second = await story.Clone.Commit("docs/more.md", "more\n", "More");
        await story.Clone.Git("push", "--quiet", "origin", "topic");

        foreach (var sha in new[] { first, second })
        {
            await CodeValdCortex.Testing.Eventually.Is(async () =>
                (await story.AsBot.Get($"repos/{Repo}/commits/{sha}/status")).Json["state"]!.GetValue<string>() == "success");
        }
    }

    private static JsonObject Body(string head) => new() { ["title"] = "Add a page", ["head"] = head, ["base"] = "main" };
}
