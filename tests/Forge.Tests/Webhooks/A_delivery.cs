using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using CodeValdCortex.Forge.Tests.Support;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Forge.Tests.Webhooks;

public sealed class A_delivery
{
    private const string Repo = ForgeStory.Repo;

    [Fact]
    public async Task Has_the_recorded_headers_in_their_order()
    {
        await using var story = await ForgeStory.Begin(ForgeVersion.Gitea115);
        await Open(story);
        var request = (await story.Delivered()).ShouldHaveSingleItem();

        request.Line.ShouldBe("POST /hook HTTP/1.1");
        request.Headers.Select(header => header.Name).ShouldBe(RecordedHeaderNames());
        request["Content-Type"].ShouldBe("application/json");
        request["X-GitHub-Delivery"].ShouldBe(request["X-Gitea-Delivery"]);
        request["X-Gogs-Event"].ShouldBe("issues");
    }

    [Fact]
    public async Task Names_the_fine_grained_type_from_1_22_on()
    {
        await using var story = await ForgeStory.Begin(ForgeVersion.Gitea122);
        await Open(story, new JsonArray("bob"));
        var assigned = (await story.Delivered()).Single(request => request.Action == "assigned");

        assigned.Event.ShouldBe("issues");
        assigned["X-Gitea-Event-Type"].ShouldBe("issue_assign");
    }

    [Fact]
    public async Task Is_signed_over_its_raw_bytes()
    {
        await using var story = await ForgeStory.Begin();
        await Open(story);
        var request = (await story.Delivered()).ShouldHaveSingleItem();

        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ForgeStory.Secret), request.Body));
        request["X-Gitea-Signature"].ShouldBe(signature);
        request["X-Gogs-Signature"].ShouldBe(signature);
        request["X-Hub-Signature-256"].ShouldBe($"sha256={signature}");
        request["X-Hub-Signature"].ShouldStartWith("sha1=");
    }

    [Fact]
    public async Task Has_empty_signatures_without_a_secret()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.AddHook(Repo, story.Hooks.Url, "", "issues");
        await Open(story);

        var unsigned = (await story.Delivered()).Single(request => request["X-Gitea-Signature"].Length == 0);
        unsigned["X-Hub-Signature-256"].ShouldBe("sha256=");
    }

    [Fact]
    public async Task As_a_form_is_signed_over_the_JSON_inside()
    {
        await using var story = await ForgeStory.Begin();
        var hook = await story.AsAlice.Post($"repos/{Repo}/hooks", new JsonObject
        {
            ["type"] = "gitea",
            ["active"] = true,
            ["events"] = new JsonArray("issues"),
            ["config"] = new JsonObject { ["url"] = $"{story.Hooks.Url}?form", ["content_type"] = "form", ["secret"] = "other" },
        });
        hook.Code.ShouldBe(201);
        await Open(story);

        var form = (await story.Delivered()).Single(request => request.Line.Contains("form", StringComparison.Ordinal));
        var payload = HttpUtility.ParseQueryString(Encoding.ASCII.GetString(form.Body))["payload"]!;
        form["Content-Type"].ShouldBe("application/x-www-form-urlencoded");
        form["X-Gitea-Signature"].ShouldBe(Convert.ToHexStringLower(
            HMACSHA256.HashData("other"u8.ToArray(), Encoding.UTF8.GetBytes(payload))));
        JsonNode.Parse(payload)!["action"]!.GetValue<string>().ShouldBe("opened");
    }

    [Fact]
    public async Task Is_attempted_once_whatever_the_answer()
    {
        await using var story = await ForgeStory.Begin();
        story.Hooks.Answer = _ => "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n";
        await Open(story);

        (await story.Delivered()).ShouldHaveSingleItem();
        story.Forge.Deliveries.ShouldHaveSingleItem().Outcome.ShouldBe(DeliveryOutcome.Refused);
    }

    [Fact]
    public async Task Times_out_at_the_limit()
    {
        await using var story = await ForgeStory.Begin(options: options => options with { DeliveryTimeout = TimeSpan.FromMilliseconds(100) });
        var never = new TaskCompletionSource();
        story.Hooks.Before = _ => never.Task;
        await Open(story);
        await story.Forge.WaitForDeliveries(TestContext.Current.CancellationToken);
        never.SetResult();

        story.Forge.Deliveries.ShouldHaveSingleItem().Outcome.ShouldBe(DeliveryOutcome.TimedOut);
    }

    [Fact]
    public async Task Can_be_replayed_under_a_new_id()
    {
        await using var story = await ForgeStory.Begin();
        await Open(story);
        var first = (await story.Delivered()).ShouldHaveSingleItem();

        var again = story.Forge.Replay(first["X-Gitea-Delivery"]);
        var second = (await story.Delivered())[1];

        again.ShouldNotBe(first["X-Gitea-Delivery"]);
        second["X-Gitea-Delivery"].ShouldBe(again);
        second.Body.ShouldBe(first.Body);
    }

    [Fact]
    public async Task Of_a_push_lists_the_newest_five_commits()
    {
        await using var story = await ForgeStory.Begin();
        for (var number = 1; number <= 7; number++)
        {
            await story.Clone.Commit("counter.txt", $"{number}\n", $"Count to {number}");
        }

        await story.Clone.Git("push", "--quiet", "origin", "main");
        var push = (await story.Delivered()).ShouldHaveSingleItem().Json;

        push["commits"]!.AsArray().Select(commit => commit!["message"]!.GetValue<string>())
            .ShouldBe(["Count to 7\n", "Count to 6\n", "Count to 5\n", "Count to 4\n", "Count to 3\n"]);
        push["total_commits"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public async Task Of_the_assignment_comes_before_that_of_the_opening()
    {
        await using var story = await ForgeStory.Begin(ForgeVersion.Gitea115);
        await Open(story, new JsonArray("bob"));

        await story.Delivered();
        story.Hooks.Events.ShouldBe(["issues assigned", "issues opened"]);
    }

    [Fact]
    public async Task Waits_for_the_one_before_it_in_1_15_whatever_the_repository()
    {
        await using var story = await ForgeStory.Begin(ForgeVersion.Gitea115);
        var slow = new TaskCompletionSource();
        story.Hooks.Before = _ => slow.Task;
        await Open(story);
        await Open(story);
        await Eventually.Is(() => story.Hooks.Received.Count == 1);
        story.Forge.Deliveries.Select(delivery => delivery.Outcome).ShouldBe([DeliveryOutcome.Pending, DeliveryOutcome.Pending]);
        story.Hooks.Received.ShouldHaveSingleItem();

        slow.SetResult();
        (await story.Delivered()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task May_overtake_another_in_newer_versions()
    {
        await using var story = await ForgeStory.Begin();
        var slow = new TaskCompletionSource();
        story.Hooks.Before = request => request.Json["number"]!.GetValue<int>() == 1 ? slow.Task : Task.CompletedTask;
        await Open(story);
        await Open(story);
        await Eventually.Is(() => story.Forge.Deliveries[1].Outcome == DeliveryOutcome.Delivered);
        story.Forge.Deliveries[0].Outcome.ShouldBe(DeliveryOutcome.Pending);

        slow.SetResult();
        await story.Delivered();
    }

    [Fact]
    public async Task Of_one_event_to_two_hooks_has_two_ids_and_one_body()
    {
        await using var story = await ForgeStory.Begin();
        (await story.AsAlice.Post("orgs/acme/hooks", new JsonObject
        {
            ["type"] = "gitea",
            ["active"] = true,
            ["events"] = new JsonArray("issues"),
            ["config"] = new JsonObject { ["url"] = story.Hooks.Url.ToString(), ["content_type"] = "json" },
        })).Code.ShouldBe(201);
        await Open(story);

        var requests = await story.Delivered();
        requests.Count.ShouldBe(2);
        requests[0].Body.ShouldBe(requests[1].Body);
        requests[0]["X-Gitea-Delivery"].ShouldNotBe(requests[1]["X-Gitea-Delivery"]);
    }

    [Theory]
    [InlineData(302, "GET")]
    [InlineData(307, "POST")]
    public async Task Follows_redirects_under_the_same_id(int status, string method)
    {
        await using var story = await ForgeStory.Begin();
        story.Hooks.Answer = request => request.Line.Contains("elsewhere", StringComparison.Ordinal)
            ? "HTTP/1.1 204 No Content\r\n\r\n"
            : $"HTTP/1.1 {status} Moved\r\nLocation: /elsewhere\r\n\r\n";
        await Open(story);

        var requests = await story.Delivered();
        requests[1].Line.ShouldBe($"{method} /elsewhere HTTP/1.1");
        requests[1]["X-Gitea-Delivery"].ShouldBe(requests[0]["X-Gitea-Delivery"]);
        story.Forge.Deliveries.ShouldHaveSingleItem().Outcome.ShouldBe(DeliveryOutcome.Delivered);
    }

    [Fact]
    public async Task Of_a_push_keeps_to_the_hooks_branch_filter()
    {
        await using var story = await ForgeStory.Begin();
        (await story.AsAlice.Patch($"repos/{Repo}/hooks/1", new JsonObject
        {
            ["events"] = new JsonArray("push", "create"),
            ["branch_filter"] = "release*",
        })).Code.ShouldBe(200);
        await story.Clone.Git("push", "--quiet", "origin", "HEAD:refs/heads/other", "HEAD:refs/heads/release-1");

        var requests = await story.Delivered();
        requests.Select(request => request.Json["ref"]!.GetValue<string>()).ShouldBe(["release-1", "refs/heads/release-1"], ignoreOrder: true);
    }

    [Fact]
    public async Task Is_not_made_for_an_edited_body_or_a_status()
    {
        await using var story = await ForgeStory.Begin();
        await Open(story);
        await story.AsAlice.Patch($"repos/{Repo}/issues/1", new JsonObject { ["body"] = "Another body" });
        var head = await story.Clone.Git("rev-parse", "HEAD");
        (await story.AsAlice.Post($"repos/{Repo}/statuses/{head}", new JsonObject { ["state"] = "success" })).Code.ShouldBe(201);

        (await story.Delivered()).ShouldHaveSingleItem().Action.ShouldBe("opened");
    }

    private static async Task Open(ForgeStory story, JsonArray? assignees = null) =>
        (await story.AsAlice.Post($"repos/{Repo}/issues", new JsonObject { ["title"] = "One", ["assignees"] = assignees ?? [] }))
            .Code.ShouldBe(201);

    private static IEnumerable<string> RecordedHeaderNames()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Recordings", "03-issues-opened.headers.json");
        return JsonNode.Parse(File.ReadAllText(file))!["headers"]!.AsArray().Select(pair => pair![0]!.GetValue<string>());
    }
}
