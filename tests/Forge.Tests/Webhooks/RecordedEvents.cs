using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Tests.Support;

namespace CodeValdCortex.Forge.Tests.Webhooks;

/// <summary>One run through all kinds of events on 1.15, as the recordings were made.</summary>
public sealed class RecordedEvents : IAsyncLifetime
{
    private const string Repo = ForgeStory.Repo;
    private ForgeStory story = null!;

    internal IReadOnlyList<HookReceiver.Request> Requests { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        story = await ForgeStory.Begin(ForgeVersion.Gitea115);
        await Post("orgs/acme/hooks", new JsonObject
        {
            ["type"] = "gitea",
            ["active"] = true,
            ["events"] = new JsonArray("repository"),
            ["config"] = new JsonObject { ["url"] = story.Hooks.Url.ToString(), ["content_type"] = "json", ["secret"] = ForgeStory.Secret },
        });
        await Post("orgs/acme/repos", new JsonObject { ["name"] = "other" });
        await Post($"repos/{Repo}/hooks/1/tests");
        await TellAboutIssues();
        await TellAboutPushes();
        await TellAboutPullRequests();
        await Post($"repos/{Repo}/forks", [], story.AsBob);
        await TellAboutAForkedPullRequest();
        await Post($"repos/{Repo}/releases", new JsonObject { ["tag_name"] = "v1.0.0", ["name"] = "1.0" });
        await Patch("releases/1", new JsonObject { ["body"] = "First version." });
        (await story.AsAlice.Delete($"repos/{Repo}/releases/1")).Code.ShouldBe(204);
        (await story.AsAlice.Delete("repos/acme/other")).Code.ShouldBe(204);
        Requests = await story.Delivered();
    }

    public ValueTask DisposeAsync() => story.DisposeAsync();

    /// <summary>The first delivery of a kind; see <see cref="KindOf"/>.</summary>
    internal HookReceiver.Request OfKind(string kind) =>
        Requests.FirstOrDefault(request => KindOf(request.Event, request.Json) == kind)
        ?? throw new ShouldAssertException($"No '{kind}' among: {string.Join(", ", Requests.Select(request => KindOf(request.Event, request.Json)).Distinct())}");

    /// <summary>Event and action, and what else makes payloads differ.</summary>
    internal static string KindOf(string name, JsonNode payload)
    {
        const string zero = "0000000000000000000000000000000000000000";
        var (before, after) = (payload["before"]?.GetValue<string>(), payload["after"]?.GetValue<string>());
        var detail = name switch
        {
            "push" when payload["ref"]!.GetValue<string>().StartsWith("refs/tags/", StringComparison.Ordinal) => after == zero ? "tag gone" : "tag",
            "push" => before == after ? "test" : before == zero ? payload["commits"]!.AsArray().Count == 0 ? "same" : "new" : "more",
            "create" or "delete" => payload["ref_type"]!.GetValue<string>(),
            "issue_comment" => payload["comment"] is null ? "review" : payload["is_pull"]!.GetValue<bool>() ? "pull" : "issue",
            "pull_request" when payload["pull_request"]!["head"]!["repo"]!["fork"]!.GetValue<bool>() => "fork",
            "pull_request" when payload["pull_request"]!["merged"]!.GetValue<bool>() => "merged",
            _ => "",
        };
        return string.Join(' ', new[] { name, payload["action"]?.GetValue<string>(), detail }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private async Task TellAboutIssues()
    {
        await Post($"repos/{Repo}/labels", new JsonObject { ["name"] = "bug", ["color"] = "ee0701" });
        await Post($"repos/{Repo}/milestones", new JsonObject { ["title"] = "1.0" });
        await Post($"repos/{Repo}/issues", new JsonObject { ["title"] = "An <empty> name & more", ["body"] = "Steps" });
        await Patch("issues/1", new JsonObject { ["title"] = "An empty name" });
        await Post($"repos/{Repo}/issues/1/labels", new JsonObject { ["labels"] = new JsonArray(1) });
        (await story.AsAlice.Delete($"repos/{Repo}/issues/1/labels")).Code.ShouldBe(204);
        await Patch("issues/1", new JsonObject { ["assignees"] = new JsonArray("cortex-bot") });
        await Patch("issues/1", new JsonObject { ["assignees"] = new JsonArray() });
        await Patch("issues/1", new JsonObject { ["milestone"] = 1 });
        await Patch("issues/1", new JsonObject { ["milestone"] = 0 });
        await Comment(1);
        await Patch("issues/1", new JsonObject { ["state"] = "closed" });
        await Patch("issues/1", new JsonObject { ["state"] = "open" });
    }

    private async Task Comment(long number)
    {
        var comment = await Post($"repos/{Repo}/issues/{number}/comments", new JsonObject { ["body"] = "Please." });
        var id = comment.Json["id"]!.GetValue<long>();
        await Patch($"issues/comments/{id}", new JsonObject { ["body"] = "Please do." });
        (await story.AsAlice.Delete($"repos/{Repo}/issues/comments/{id}")).Code.ShouldBe(204);
    }

    private async Task TellAboutPushes()
    {
        var clone = story.Clone;
        await clone.Commit("api/more.txt", "more\n", "Say more");
        await clone.Git("push", "--quiet", "origin", "main");
        await story.PushBranch("topic/validation", "api/validator.txt");
        await clone.Git("push", "--quiet", "origin", "origin/main:refs/heads/same-commit");
        await clone.Git("push", "--quiet", "origin", ":same-commit");
        await clone.Git("tag", "--annotate", "--message", "First", "v0.1.0");
        await clone.Git("push", "--quiet", "origin", "v0.1.0");
        await clone.Git("push", "--quiet", "origin", ":refs/tags/v0.1.0");
    }

    private async Task TellAboutPullRequests()
    {
        await story.PushBranch("cortex/issue-1");
        var number = await story.OpenPullRequest("cortex/issue-1", "Answer 422", "Closes #1");
        await Patch($"pulls/{number}", new JsonObject { ["title"] = "Answer 422 always" });
        await Post($"repos/{Repo}/issues/{number}/labels", new JsonObject { ["labels"] = new JsonArray(1) });
        (await story.AsAlice.Delete($"repos/{Repo}/issues/{number}/labels")).Code.ShouldBe(204);
        await Patch($"pulls/{number}", new JsonObject { ["assignees"] = new JsonArray("bob") });
        await Patch($"pulls/{number}", new JsonObject { ["assignees"] = new JsonArray() });
        await Patch($"pulls/{number}", new JsonObject { ["milestone"] = 1 });
        await Comment(number);
        await story.Clone.Commit("docs/more.md", "more\n", "Say more");
        await story.Clone.Git("push", "--quiet", "origin", "cortex/issue-1");
        foreach (var verdict in new[] { "COMMENT", "REQUEST_CHANGES", "APPROVED" })
        {
            await Post($"repos/{Repo}/pulls/{number}/reviews", new JsonObject { ["event"] = verdict, ["body"] = "One remark." }, story.AsBob);
        }

        await Patch($"pulls/{number}", new JsonObject { ["state"] = "closed" });
        await Patch($"pulls/{number}", new JsonObject { ["state"] = "open" });
        (await story.Merge(number, "merge")).Code.ShouldBe(200);
    }

    private async Task TellAboutAForkedPullRequest()
    {
        await story.PushBranch("bobs-idea", "docs/idea.md");
        await story.Clone.Git("push", "--quiet", story.Authorized(story.Bob, "bob/widgets"), "bobs-idea");
        await story.Clone.Git("push", "--quiet", "origin", ":bobs-idea");
        await Post($"repos/{Repo}/pulls", new JsonObject { ["title"] = "An idea", ["head"] = "bob:bobs-idea", ["base"] = "main" }, story.AsBob);
        await story.Clone.Commit("docs/idea.md", "Better\n", "Improve it");
        await story.Clone.Git("push", "--quiet", story.Authorized(story.Bob, "bob/widgets"), "bobs-idea");
    }

    private async Task<ApiClient.Reply> Post(string path, JsonObject? body = null, ApiClient? by = null)
    {
        var reply = await (by ?? story.AsAlice).Post(path, body);
        reply.Code.ShouldBeInRange(200, 299, $"{path}: {reply.Text}");
        return reply;
    }

    private async Task Patch(string path, JsonObject body)
    {
        var reply = await story.AsAlice.Patch($"repos/{Repo}/{path}", body);
        reply.Code.ShouldBeInRange(200, 299, $"{path}: {reply.Text}");
    }
}
