using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Tests.Support;

namespace CodeValdCortex.Forge.Tests.Merging;

public sealed class A_pull_request_that_is_merged
{
    private const string Repo = ForgeStory.Repo;

    [Fact]
    public async Task Becomes_a_merge_commit_of_base_and_head_by_the_merger()
    {
        await using var story = await ForgeStory.Begin();
        var head = await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic");
        (await story.Merge(number, "merge")).Code.ShouldBe(200);

        await story.Clone.Git("fetch", "--quiet", "origin");
        (await story.Clone.Git("log", "-1", "--format=%s%n%an <%ae>%n%cn", "origin/main"))
            .ShouldBe($"Merge pull request 'Add a page' (#{number}) from topic into main\nalice <alice@example.com>\nalice");
        (await story.Clone.Git("rev-parse", "origin/main^2")).ShouldBe(head);
    }

    [Theory]
    [InlineData(ForgeVersion.Gitea115)]
    [InlineData(ForgeVersion.Gitea122)]
    public async Task By_squashing_names_its_author_in_trailers_and_loses_the_body(ForgeVersion version)
    {
        await using var story = await ForgeStory.Begin(version);
        await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic", body: "Closes #9\n\nWork-Item: WI-1");
        (await story.Merge(number)).Code.ShouldBe(200);

        await story.Clone.Git("fetch", "--quiet", "origin");
        (await story.Clone.Git("log", "-1", "--format=%an%n%cn%n%B", "origin/main")).TrimEnd('\n').ShouldBe(
            $"cortex-bot\nalice\nAdd a page (#{number})\n"
            + "Co-authored-by: cortex-bot <cortex-bot@example.com>\nCo-committed-by: cortex-bot <cortex-bot@example.com>");
    }

    [Fact]
    public async Task Sends_push_then_closed_then_the_closed_issue_then_the_deleted_branch()
    {
        await using var story = await ForgeStory.Begin(ForgeVersion.Gitea115);
        await story.AsAlice.Post($"repos/{Repo}/issues", new JsonObject { ["title"] = "One" });
        await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic", body: "Closes #1");
        var before = (await story.Delivered()).Count;
        (await story.Merge(number, "merge", new JsonObject { ["delete_branch_after_merge"] = true })).Code.ShouldBe(200);

        await story.Delivered();
        story.Hooks.Events.Skip(before).ShouldBe(["push", "pull_request closed", "issues closed", "delete"]);
        var closed = story.Hooks.Received[before + 1].Json["pull_request"]!;
        closed["merged"]!.GetValue<bool>().ShouldBeTrue();
        closed["closed_at"].ShouldBeNull();
        closed["base"]!["sha"]!.GetValue<string>().ShouldBe(closed["merge_commit_sha"]!.GetValue<string>());
        var bare = new DirectoryInfo(story.Forge.BareRepositoryPath(Repo));
        (await bare.Git("rev-parse", $"refs/pull/{number}/head")).ShouldBe(closed["head"]!["sha"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(ForgeVersion.Gitea115, 404)]
    [InlineData(ForgeVersion.Gitea122, 405)]
    public async Task Is_not_merged_again(ForgeVersion version, int status)
    {
        await using var story = await ForgeStory.Begin(version);
        await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic");
        await story.Merge(number);

        (await story.AsAlice.Post($"repos/{Repo}/pulls/{number}/merge", new JsonObject { ["Do"] = "squash" })).Code.ShouldBe(status);
    }

    [Theory]
    [InlineData(ForgeVersion.Gitea115, 200)]
    [InlineData(ForgeVersion.Gitea122, 409)]
    public async Task Is_guarded_by_the_head_commit_only_where_the_version_looks_at_it(ForgeVersion version, int status)
    {
        await using var story = await ForgeStory.Begin(version);
        await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic");

        var reply = await story.Merge(number, "squash", new JsonObject { ["head_commit_id"] = new string('1', 40) });
        reply.Code.ShouldBe(status);
        if (status == 409)
        {
            reply.Message.ShouldBe("head out of date");
        }
    }

    [Fact]
    public async Task Is_refused_for_ever_after_a_conflict()
    {
        await using var story = await ForgeStory.Begin();
        await story.PushBranch("one", "api/widgets.txt", "ONE\ntwo\nthree\n");
        await story.PushBranch("two", "api/widgets.txt", "Uno\ntwo\nthree\n");
        var (first, second) = (await story.OpenPullRequest("one"), await story.OpenPullRequest("two"));
        (await story.Merge(first)).Code.ShouldBe(200);

        var reply = await story.Merge(second);
        reply.Code.ShouldBe(405);
        reply.Message.ShouldBe("Please try again later");
        (await story.AsBot.Get($"repos/{Repo}/pulls/{second}")).Json["mergeable"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Is_refused_while_it_is_checked_after_a_push()
    {
        await using var story = await ForgeStory.Begin();
        story.Forge.Faults.CheckDelay = TimeSpan.FromMinutes(10);
        await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic");
        await story.Clone.Commit("docs/more.md", "more\n", "More");
        await story.Clone.Git("push", "--quiet", "origin", "topic");

        var reply = await story.AsAlice.Post($"repos/{Repo}/pulls/{number}/merge", new JsonObject { ["Do"] = "merge" });
        (reply.Code, reply.Message).ShouldBe((405, "Please try again later"));
    }

    [Fact]
    public async Task Must_not_be_work_in_progress()
    {
        await using var story = await ForgeStory.Begin();
        await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic", "WIP: Add a page");

        (await story.Merge(number)).Message.ShouldBe("Work in progress PRs cannot be merged");
    }

    [Fact]
    public async Task Is_not_merged_by_a_reader_nor_in_an_unknown_way()
    {
        await using var story = await ForgeStory.Begin();
        await story.PushBranch("topic");
        var number = await story.OpenPullRequest("topic");

        var reply = await story.Merge(number, by: story.AsOutsider);
        (reply.Code, reply.Message).ShouldBe((405, "User not allowed to merge PR"));
        (await story.Merge(number, "octopus")).Code.ShouldBe(422);
    }
}
