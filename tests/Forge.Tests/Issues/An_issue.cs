using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Tests.Support;

namespace CodeValdCortex.Forge.Tests.Issues;

public sealed class An_issue
{
    private const string Repo = ForgeStory.Repo;

    [Fact]
    public async Task Of_a_reader_loses_its_labels_and_cannot_be_labelled_by_them()
    {
        await using var story = await ForgeStory.Begin();
        var label = await Label(story, "work-item");
        var issue = await story.AsOutsider.Post($"repos/{Repo}/issues", new JsonObject { ["title"] = "One", ["labels"] = new JsonArray(label) });

        issue.Code.ShouldBe(201);
        issue.Json["labels"]!.AsArray().ShouldBeEmpty();
        (await story.AsOutsider.Post($"repos/{Repo}/issues/1/labels", new JsonObject { ["labels"] = new JsonArray(label) })).Code.ShouldBe(403);
        (await story.AsBob.Patch($"repos/{Repo}/issues/1", new JsonObject { ["state"] = "closed" })).Code.ShouldBe(201);
    }

    [Fact]
    public async Task Takes_labels_by_id_only_and_ignores_unknown_ids()
    {
        await using var story = await ForgeStory.Begin();
        var label = await Label(story, "bug");
        await story.AsAlice.Post($"repos/{Repo}/issues", new JsonObject { ["title"] = "One" });

        (await story.AsAlice.Post($"repos/{Repo}/issues/1/labels", new JsonObject { ["labels"] = new JsonArray("bug") })).Code.ShouldBe(422);
        var labels = await story.AsAlice.Post($"repos/{Repo}/issues/1/labels", new JsonObject { ["labels"] = new JsonArray(label, 99) });
        labels.Code.ShouldBe(200);
        labels.Json.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("bug");
    }

    [Fact]
    public async Task Is_found_by_state_label_type_and_page()
    {
        await using var story = await ForgeStory.Begin();
        var label = await Label(story, "bug");
        for (var number = 1; number <= 5; number++)
        {
            await story.AsAlice.Post($"repos/{Repo}/issues", new JsonObject
            {
                ["title"] = $"Issue {number}",
                ["labels"] = number % 2 == 0 ? new JsonArray(label) : [],
                ["closed"] = number == 4,
            });
        }

        (await Numbers(story, "")).ShouldBe([5, 3, 2, 1]);
        (await Numbers(story, "?state=all&labels=bug")).ShouldBe([4, 2]);
        (await Numbers(story, "?state=closed")).ShouldBe([4]);
        (await Numbers(story, "?type=pulls")).ShouldBeEmpty();
        (await Numbers(story, "?state=all&since=2999-01-01T00:00:00Z")).ShouldBeEmpty();
        var page = await story.AsAlice.Get($"repos/{Repo}/issues?state=all&limit=2&page=2");
        page.Headers.GetValues("X-Total-Count").ShouldBe(["5"]);
        page.Headers.GetValues("Link").Single().ShouldContain("page=3>; rel=\"next\"");
        page.Json.AsArray().Select(issue => issue!["number"]!.GetValue<int>()).ShouldBe([3, 2]);
    }

    [Fact]
    public async Task Is_closed_by_a_keyword_pushed_to_the_default_branch_only()
    {
        await using var story = await ForgeStory.Begin();
        await story.AsAlice.Post($"repos/{Repo}/issues", new JsonObject { ["title"] = "One" });
        await story.AsAlice.Post($"repos/{Repo}/issues", new JsonObject { ["title"] = "Two" });
        await story.PushBranch("side", message: "Add a page\n\nCloses #1");
        await story.Clone.Git("checkout", "--quiet", "main");
        await story.Clone.Commit("a.txt", "a\n", "Fixes #2, implements #1");
        await story.Clone.Git("push", "--quiet", "origin", "main");

        (await Numbers(story, "")).ShouldBe([1]);
    }

    [Fact]
    public async Task Has_comments_that_only_author_or_administrator_change()
    {
        await using var story = await ForgeStory.Begin();
        await story.AsAlice.Post($"repos/{Repo}/issues", new JsonObject { ["title"] = "One" });
        var comment = await story.AsBot.Post($"repos/{Repo}/issues/1/comments", new JsonObject { ["body"] = "Status" });
        var path = $"repos/{Repo}/issues/comments/{comment.Json["id"]}";

        (await story.AsBob.Patch(path, new JsonObject { ["body"] = "Mine now" })).Code.ShouldBe(403);
        (await story.AsBot.Patch(path, new JsonObject { ["body"] = "" })).Code.ShouldBe(422);
        (await story.AsBot.Patch(path, new JsonObject { ["body"] = "Status: done" })).Code.ShouldBe(200);
        (await story.AsAlice.Delete(path)).Code.ShouldBe(204);
        (await story.AsBot.Get(path)).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Edited_by_another_names_its_author_as_sender_in_1_15()
    {
        await using var story = await ForgeStory.Begin(ForgeVersion.Gitea115);
        await story.AsAlice.Post($"repos/{Repo}/issues", new JsonObject { ["title"] = "One" });
        await story.AsBob.Patch($"repos/{Repo}/issues/1", new JsonObject { ["title"] = "Uno" });

        var edited = (await story.Delivered())[^1].Json;
        edited["changes"]!["title"]!["from"]!.GetValue<string>().ShouldBe("One");
        edited["sender"]!["login"]!.GetValue<string>().ShouldBe("alice");
    }

    [Theory]
    [InlineData("""{"title": 7}""", 422)]
    [InlineData("""{"title": "One", "labels": [1.5]}""", 422)]
    [InlineData("""{"title": ""}""", 422)]
    [InlineData("""{"title": "One\u0000"}""", 500)]
    [InlineData("""{"title": " "}""", 201)]
    public async Task Is_judged_by_its_fields(string body, int status)
    {
        await using var story = await ForgeStory.Begin();
        (await story.AsAlice.Post($"repos/{Repo}/issues", JsonNode.Parse(body))).Code.ShouldBe(status);
    }

    private static async Task<long> Label(ForgeStory story, string name) =>
        (await story.AsAlice.Post($"repos/{Repo}/labels", new JsonObject { ["name"] = name, ["color"] = "#00aabb" }))
            .Json["id"]!.GetValue<long>();

    private static async Task<IEnumerable<int>> Numbers(ForgeStory story, string query) =>
        (await story.AsAlice.Get($"repos/{Repo}/issues{query}")).Json.AsArray().Select(issue => issue!["number"]!.GetValue<int>());
}
