using System.Text;
using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Tests.Support;

namespace CodeValdCortex.Forge.Tests.GitHttp;

public sealed class A_git_client
{
    private const string Repo = ForgeStory.Repo;

    [Fact]
    public async Task Clones_shallow_and_deepens()
    {
        await using var story = await ForgeStory.Begin();
        var shallow = story.Folder.CreateSubdirectory("shallow");
        await shallow.Git("clone", "--quiet", "--depth=1", story.CloneUrl, ".");
        (await shallow.Git("rev-list", "--count", "HEAD")).ShouldBe("1");

        await shallow.Git("fetch", "--quiet", "--unshallow");
        (await shallow.Git("rev-list", "--count", "HEAD")).ShouldBe("2");
    }

    [Fact]
    public async Task Pushes_more_than_fits_into_one_buffer()
    {
        await using var story = await ForgeStory.Begin();
        var noise = new byte[3_000_000];
        new Random(7).NextBytes(noise);
        await story.Clone.Commit("noise.txt", Convert.ToBase64String(noise), "Add noise");
        await story.Clone.Git("push", "--quiet", "origin", "main");

        var bare = new DirectoryInfo(story.Forge.BareRepositoryPath(Repo));
        (await bare.Git("rev-parse", "main")).ShouldBe(await story.Clone.Git("rev-parse", "HEAD"));
    }

    [Fact]
    public async Task Sends_compressed_requests_when_it_has_many_commits_to_name()
    {
        await using var story = await ForgeStory.Begin();
        for (var number = 0; number < 40; number++)
        {
            await story.Clone.Commit("counter.txt", $"{number}", $"Count {number}");
        }

        await story.PushBranch("elsewhere");
        await story.Clone.Git("fetch", "--quiet", "origin");
        (await story.Clone.Git("rev-parse", "origin/elsewhere")).ShouldBe(await story.Clone.Git("rev-parse", "elsewhere"));
    }

    [Theory]
    [InlineData(ForgeVersion.Gitea115, false)]
    [InlineData(ForgeVersion.Gitea122, true)]
    public async Task May_authorize_by_a_token_header_only_in_newer_versions(ForgeVersion version, bool accepted)
    {
        await using var story = await ForgeStory.Begin(version);
        var url = $"{story.Forge.Url}{Repo}.git";
        var push = await story.Clone.TryGit(
            "-c", $"http.extraHeader=Authorization: token {story.Alice.Token}", "push", url, "HEAD:refs/heads/by-token");
        (push.ExitCode == 0).ShouldBe(accepted, push.Error);

        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"anybody:{story.Alice.Token}"));
        await story.Clone.Git("-c", $"http.extraHeader=Authorization: Basic {basic}", "push", "--quiet", url, "HEAD:refs/heads/by-basic");
    }

    [Fact]
    public async Task Without_write_permission_may_read_but_not_push()
    {
        await using var story = await ForgeStory.Begin();
        var push = await story.Clone.TryGit("push", story.Authorized(story.Outsider), "HEAD:refs/heads/mine");

        push.ExitCode.ShouldNotBe(0);
        push.Error.ShouldContain("403");
        await story.Clone.Git("ls-remote", story.Authorized(story.Outsider));
    }

    [Fact]
    public async Task Finds_no_private_repository_of_others()
    {
        await using var story = await ForgeStory.Begin();
        await story.Forge.CreateRepository("alice", "secret", isPrivate: true, ct: TestContext.Current.CancellationToken);

        (await story.Clone.TryGit("ls-remote", story.Authorized(story.Outsider, "alice/secret"))).Error.ShouldContain("not found");
        (await story.AsOutsider.Get("repos/alice/secret")).Code.ShouldBe(404);
        (await story.AsAlice.Get("repos/alice/secret")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Is_refused_as_a_whole_when_one_branch_is_protected()
    {
        await using var story = await ForgeStory.Begin();
        await story.AsAlice.Post($"repos/{Repo}/branch_protections", new JsonObject { ["branch_name"] = "main", ["rule_name"] = "main" });
        await story.Clone.Commit("a.txt", "a\n", "Add a");
        var push = await story.Clone.TryGit("push", "origin", "HEAD:main", "HEAD:other");

        push.ExitCode.ShouldBe(1);
        push.Error.ShouldContain("remote: Gitea: Not allowed to push to protected branch main");
        push.Error.ShouldContain("! [remote rejected] HEAD -> main (pre-receive hook declined)");
        push.Error.ShouldContain("! [remote rejected] HEAD -> other (pre-receive hook declined)");
        (await story.AsAlice.Get($"repos/{Repo}/branches/other")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Loses_an_atomic_push_when_one_ref_is_stale()
    {
        await using var story = await ForgeStory.Begin();
        var old = await story.Clone.Git("rev-parse", "HEAD");
        await story.Clone.Commit("a.txt", "a\n", "Add a");
        await story.Clone.Git("push", "--quiet", "origin", "HEAD:main");
        await story.Clone.Git("checkout", "--quiet", "--detach", old);
        await story.Clone.Commit("b.txt", "b\n", "Add b");
        var push = await story.Clone.TryGit(
            "push", "--atomic", $"--force-with-lease=main:{old}", "origin", "HEAD:main", "HEAD:refs/heads/other");

        push.ExitCode.ShouldNotBe(0);
        (await story.AsAlice.Get($"repos/{Repo}/branches/other")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Fills_an_empty_repository_and_decides_its_default_branch()
    {
        await using var story = await ForgeStory.Begin();
        await story.AsAlice.Post("user/repos", new JsonObject { ["name"] = "empty" });
        (await story.AsAlice.Get("repos/alice/empty/pulls")).Code.ShouldBe(404);
        await story.Clone.Git("push", "--quiet", story.Authorized(story.Alice, "alice/empty"), "HEAD:trunk");

        var repository = (await story.AsAlice.Get("repos/alice/empty")).Json;
        repository["empty"]!.GetValue<bool>().ShouldBeFalse();
        repository["default_branch"]!.GetValue<string>().ShouldBe("trunk");
    }

    [Fact]
    public async Task Still_reaches_a_renamed_repository()
    {
        await using var story = await ForgeStory.Begin();
        (await story.AsAlice.Patch($"repos/{Repo}", new JsonObject { ["name"] = "gadgets" })).Code.ShouldBe(200);

        await story.Clone.Git("fetch", "--quiet", "origin");
        var moved = await story.AsAlice.Get($"repos/{Repo}/issues");
        moved.Code.ShouldBe(307);
        moved.Headers.Location!.AbsolutePath.ShouldBe("/api/v1/repos/acme/gadgets/issues");
        (await story.AsAlice.Get("repositories/1")).Json["full_name"]!.GetValue<string>().ShouldBe("acme/gadgets");
    }
}
