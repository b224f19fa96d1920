using System.Diagnostics;
using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Tests.Support;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Forge.Tests.Faults;

public sealed class A_fault
{
    private const string Repo = ForgeStory.Repo;
    private const string Issues = $"repos/{Repo}/issues";

    [Fact]
    public async Task Before_the_effect_leaves_nothing()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.Faults.Add(new() { Kind = FaultKind.ErrorBefore, Method = "POST", Match = "/issues$", Count = 1, Status = 502 });

        (await Open(story)).Code.ShouldBe(502);
        (await story.AsBot.Get(Issues)).Json.AsArray().ShouldBeEmpty();
        (await Open(story)).Code.ShouldBe(201);
    }

    [Fact]
    public async Task After_the_effect_hides_the_success()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.Faults.Add(new() { Kind = FaultKind.ErrorAfter, Method = "POST", Match = "/issues$", Count = 1 });

        (await Open(story)).Code.ShouldBe(500);
        (await story.AsBot.Get(Issues)).Json.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task As_a_timeout_cuts_the_connection_after_the_effect()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.Faults.Add(new() { Kind = FaultKind.TimeoutAfter, Method = "POST", Count = 1, Delay = TimeSpan.Zero });

        await Should.ThrowAsync<HttpRequestException>(() => Open(story));
        (await story.AsBot.Get(Issues)).Json.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task As_a_timeout_of_a_push_leaves_the_branch_on_the_forge()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.Faults.Add(new() { Kind = FaultKind.TimeoutAfter, Match = "git-receive-pack$", Count = 1, Delay = TimeSpan.Zero });

        (await story.Clone.TryGit("push", "origin", "HEAD:refs/heads/topic")).ExitCode.ShouldNotBe(0);
        (await story.AsBot.Get($"repos/{Repo}/branches/topic")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task As_a_rate_limit_says_when_to_come_back()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.Faults.Add(new() { Kind = FaultKind.RateLimit, Count = 1, Delay = TimeSpan.FromSeconds(3) });

        var reply = await story.AsBot.Get("user");
        reply.Code.ShouldBe(429);
        reply.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task As_slowness_delays_the_answer()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.Faults.Add(new() { Kind = FaultKind.Slow, Count = 1, Delay = TimeSpan.FromMilliseconds(120) });
        var clock = Stopwatch.StartNew();

        (await story.AsBot.Get("user")).Code.ShouldBe(200);
        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(110));
    }

    [Fact]
    public async Task As_downtime_cuts_everything_until_it_is_over()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.Faults.Add(new() { Kind = FaultKind.Down, Delay = TimeSpan.FromHours(1) });
        await Should.ThrowAsync<HttpRequestException>(() => story.AsBot.Get("user"));
        (await story.Clone.TryGit("fetch", "origin")).ExitCode.ShouldNotBe(0);

        story.Forge.Faults.Clear();
        (await story.AsBot.Get("user")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task By_chance_repeats_with_its_seed()
    {
        await using var story = await ForgeStory.Begin();
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            story.Forge.Faults.Clear();
            story.Forge.Faults.Add(new() { Kind = FaultKind.ErrorBefore, Probability = 0.5, Seed = 42 });
            var codes = new List<int>();
            for (var request = 0; request < 20; request++)
            {
                codes.Add((await story.AsBot.Get("version")).Code);
            }

            runs.Add(string.Join(',', codes));
        }

        runs[1].ShouldBe(runs[0]);
        runs[0].ShouldContain("200");
        runs[0].ShouldContain("500");
    }

    [Fact]
    public async Task Drops_repeats_or_reorders_deliveries()
    {
        await using var story = await ForgeStory.Begin(ForgeVersion.Gitea115);
        story.Forge.Faults.Add(new() { Kind = FaultKind.DropDelivery, Match = "^issues opened$", Count = 1 });
        story.Forge.Faults.Add(new() { Kind = FaultKind.DuplicateDelivery, Match = "^issues closed$", Count = 1 });
        story.Forge.Faults.Add(new() { Kind = FaultKind.ReorderDelivery, Match = "^issue_comment created$", Count = 1 });
        await Open(story);
        await story.AsBot.Post($"{Issues}/1/comments", new JsonObject { ["body"] = "First" });
        await story.AsAlice.Patch($"{Issues}/1", new JsonObject { ["state"] = "closed" });

        await story.Delivered();
        story.Hooks.Events.ShouldBe(["issues closed", "issues closed", "issue_comment created"]);
        story.Hooks.Received[0]["X-Gitea-Delivery"].ShouldBe(story.Hooks.Received[1]["X-Gitea-Delivery"]);
        story.Forge.Deliveries[0].Outcome.ShouldBe(DeliveryOutcome.Dropped);
    }

    [Fact]
    public async Task Lets_events_come_before_the_answer_that_tells_the_id()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.Faults.EventsBeforeAnswers = true;
        await Open(story);

        story.Hooks.Events.ShouldBe(["issues opened"]);
    }

    [Fact]
    public async Task Of_the_real_forge_lets_parallel_identical_pull_requests_all_succeed()
    {
        await using var story = await ForgeStory.Begin();
        // Requests that don't meet are not parallel: on a busy machine it takes more than one try.
        var branch = "";
        await Eventually.Is(async () =>
        {
            await story.PushBranch(branch += "topic");
            var replies = await Parallel(4, () => story.AsBot.Post($"repos/{Repo}/pulls", Pull(branch)));
            return replies.Count(reply => reply.Code == 201) > 1;
        });

        (await story.AsBot.Post($"repos/{Repo}/pulls", Pull(branch))).Code.ShouldBe(409);
    }

    [Fact]
    public async Task Switched_off_lets_only_one_of_parallel_pull_requests_succeed()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.Faults.ParallelPullRequestsSucceed = false;
        await story.PushBranch("topic");

        var replies = await Parallel(4, () => story.AsBot.Post($"repos/{Repo}/pulls", Pull()));
        replies.Select(reply => reply.Code).Order().ShouldBe([201, 409, 409, 409]);
    }

    [Fact]
    public async Task Answers_500_to_writes_that_meet_in_one_repository()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.Faults.FailParallelWrites = true;
        var replies = await Parallel(8, () => story.AsBot.Post($"repos/{Repo}/branches", new JsonObject
        {
            ["new_branch_name"] = $"topic-{Guid.NewGuid():n}",
        }));

        replies.ShouldContain(reply => reply.Code == 201);
        replies.ShouldContain(reply => reply.Code == 500);
    }

    [Fact]
    public async Task Is_armed_and_seen_over_HTTP()
    {
        await using var story = await ForgeStory.Begin();
        var armed = await story.AsBot.Post("../../_sandbox/faults", JsonNode.Parse("""
            {"honour_head_commit_id": false, "check_delay_ms": 5,
             "faults": [{"kind": "error_after", "method": "POST", "match": "/issues$", "count": 1, "status": 503}]}
            """));
        armed.Code.ShouldBe(200);
        (await Open(story)).Code.ShouldBe(503);

        story.Forge.Faults.HonourHeadCommitId.ShouldBeFalse();
        var seen = (await story.AsBot.Get("../../_sandbox/faults")).Json["faults"]!.AsArray().ShouldHaveSingleItem()!;
        seen["struck"]!.GetValue<int>().ShouldBe(1);
        (await story.AsBot.Post("../../_sandbox/faults", JsonNode.Parse("""{"faults":[{"kind":"nonsense"}]}"""))).Code.ShouldBe(422);
        (await story.AsBot.Delete("../../_sandbox/faults")).Code.ShouldBe(204);
        story.Forge.Faults.Armed.ShouldBeEmpty();
    }

    private static async Task<ApiClient.Reply[]> Parallel(int count, Func<Task<ApiClient.Reply>> call) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => call()));

    private static Task<ApiClient.Reply> Open(ForgeStory story) => story.AsAlice.Post(Issues, new JsonObject { ["title"] = "One" });

    private static JsonObject Pull(string head = "topic") => new() { ["title"] = "Add a page", ["head"] = head, ["base"] = "main" };
}
