using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Tests.Support;

namespace CodeValdCortex.Forge.Tests.Merging;

public sealed class A_protected_base
{
    private const string Repo = ForgeStory.Repo;

    [Fact]
    public async Task Wants_its_approvals_and_forgets_stale_ones()
    {
        await using var story = await ForgeStory.Begin();
        await Protect(story, new JsonObject { ["required_approvals"] = 1, ["dismiss_stale_approvals"] = true });
        await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic");
        await Refuses(story, number, "not allowed to merge [reason: Does not have enough approvals]");

        await Review(story, number, "APPROVED");
        await story.Clone.Commit("docs/more.md", "more\n", "More");
        await story.Clone.Git("push", "--quiet", "origin", "topic");
        await Refuses(story, number, "not allowed to merge [reason: Does not have enough approvals]");
        var review = (await story.AsBob.Get($"repos/{Repo}/pulls/{number}/reviews")).Json[0]!;
        review["stale"]!.GetValue<bool>().ShouldBeTrue();

        await Review(story, number, "APPROVED");
        (await story.Merge(number)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Wants_its_status_checks_on_the_head()
    {
        await using var story = await ForgeStory.Begin();
        await Protect(story, new JsonObject { ["enable_status_check"] = true, ["status_check_contexts"] = new JsonArray("lint", "test") });
        var sha = await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic");
        await Status(story, sha, "lint", "success");
        await Status(story, sha, "test", "failure");
        await Refuses(story, number, "not allowed to merge [reason: Not all required status checks successful]");

        await Status(story, sha, "test", "success");
        (await story.Merge(number)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Is_blocked_by_requested_changes_until_the_reviewer_approves()
    {
        await using var story = await ForgeStory.Begin();
        await Protect(story, new JsonObject { ["block_on_rejected_reviews"] = true });
        await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic");
        await Review(story, number, "REQUEST_CHANGES");
        await Refuses(story, number, "not allowed to merge [reason: There are requested changes]");

        await Review(story, number, "APPROVED");
        (await story.Merge(number)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Refuses_an_outdated_head_until_it_is_updated()
    {
        await using var story = await ForgeStory.Begin();
        await Protect(story, new JsonObject { ["block_on_outdated_branch"] = true });
        await story.PushBranch("one", "docs/one.md");
        await story.PushBranch("two", "docs/two.md");
        var (first, second) = (await story.OpenPullRequest("one"), await story.OpenPullRequest("two"));
        (await story.Merge(first)).Code.ShouldBe(200);
        await Refuses(story, second, "not allowed to merge [reason: The head branch is behind the base branch]");

        (await story.AsBot.Post($"repos/{Repo}/pulls/{second}/update")).Code.ShouldBe(200);
        (await story.Merge(second)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Gives_way_to_an_administrator_who_forces_but_to_no_writer()
    {
        await using var story = await ForgeStory.Begin();
        await Protect(story, new JsonObject { ["required_approvals"] = 2 });
        await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic");
        await Refuses(story, number, "not allowed to merge [reason: Does not have enough approvals]");

        (await story.Merge(number, "squash", new JsonObject { ["force_merge"] = true }, story.AsBob)).Code.ShouldBe(405);
        (await story.Merge(number, "squash", new JsonObject { ["force_merge"] = true })).Code.ShouldBe(200);
    }

    private static async Task Protect(ForgeStory story, JsonObject rules)
    {
        rules["branch_name"] = "main";
        rules["rule_name"] = "main";
        (await story.AsAlice.Post($"repos/{Repo}/branch_protections", rules)).Code.ShouldBe(201);
    }

    private static async Task Review(ForgeStory story, long number, string verdict) =>
        (await story.AsBob.Post($"repos/{Repo}/pulls/{number}/reviews", new JsonObject { ["event"] = verdict, ["body"] = "So be it." }))
            .Code.ShouldBe(200);

    private static async Task Status(ForgeStory story, string sha, string context, string state) =>
        (await story.AsBot.Post($"repos/{Repo}/statuses/{sha}", new JsonObject { ["context"] = context, ["state"] = state }))
            .Code.ShouldBe(201);

    private static async Task Refuses(ForgeStory story, long number, string reason)
    {
        var reply = await story.Merge(number);
        (reply.Code, reply.Message).ShouldBe((405, reason));
    }
}
