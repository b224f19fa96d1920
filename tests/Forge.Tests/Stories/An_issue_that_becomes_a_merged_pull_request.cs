using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Tests.Support;

namespace CodeValdCortex.Forge.Tests.Stories;

public sealed class An_issue_that_becomes_a_merged_pull_request
{
    [Theory]
    [InlineData(ForgeVersion.Gitea115)]
    [InlineData(ForgeVersion.Gitea122)]
    public async Task Leaves_a_merge_in_the_bare_repository_and_a_closed_issue(ForgeVersion version)
    {
        await using var story = await ForgeStory.Begin(version);
        const string repo = ForgeStory.Repo;
        var label = await story.AsAlice.Post($"repos/{repo}/labels", new JsonObject { ["name"] = "work-item", ["color"] = "#00aabb" });
        label.Code.ShouldBe(201);
        var issue = await story.AsAlice.Post($"repos/{repo}/issues", new JsonObject
        {
            ["title"] = "Write a page",
            ["body"] = "Please.",
            ["labels"] = new JsonArray(label.Json["id"]!.GetValue<long>()),
        });
        issue.Code.ShouldBe(201);
        (await story.AsBot.Post($"repos/{repo}/issues/1/reactions", new JsonObject { ["content"] = "eyes" })).Code.ShouldBe(201);
        (await story.AsBot.Post($"repos/{repo}/issues/1/comments", new JsonObject { ["body"] = "On it." })).Code.ShouldBe(201);

        var sha = await story.PushBranch("issue-1-page");
        var number = await story.OpenPullRequest("issue-1-page", "[Work Item] Write a page", "Closes #1");
        (await story.AsBot.Post($"repos/{repo}/statuses/{sha}", new JsonObject { ["state"] = "success", ["context"] = "test" })).Code.ShouldBe(201);
        (await story.AsBob.Post($"repos/{repo}/pulls/{number}/reviews", new JsonObject { ["event"] = "APPROVED", ["body"] = "Good." })).Code.ShouldBe(200);
        var merged = await story.Merge(number, "squash", new JsonObject
        {
            ["MergeTitleField"] = "docs: Write a page",
            ["MergeMessageField"] = "Closes #1\n\nWork-Item: WI-1",
            ["delete_branch_after_merge"] = true,
        });

        merged.Code.ShouldBe(200, merged.Text);
        await story.Clone.Git("fetch", "--quiet", "--prune", "origin");
        (await story.Clone.Git("show", "origin/main:docs/new.md")).ShouldBe("# New");
        (await story.Clone.Git("log", "-1", "--format=%s", "origin/main")).ShouldBe("docs: Write a page");
        (await story.Clone.Git("branch", "--remotes", "--list", "origin/issue-*")).ShouldBeEmpty();
        (await story.AsBot.Get($"repos/{repo}/issues/1")).Json["state"]!.GetValue<string>().ShouldBe("closed");
        var pull = await story.AsBot.Get($"repos/{repo}/pulls/{number}");
        pull.Json["merged"]!.GetValue<bool>().ShouldBeTrue();
        (await story.AsBot.Get($"repos/{repo}/pulls/{number}/merge")).Code.ShouldBe(204);
    }
}
