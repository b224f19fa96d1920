using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Git.Tests;

public sealed class A_mirror
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetches_a_tip_without_history_and_deepens_when_asked_about_it()
    {
        string first = "", last = "";
        await using var remote = await RemoteFixture.Begin(x =>
        {
            first = x.Write("a.txt", "1").Commit("one");
            x.Write("a.txt", "2").Commit("two");
            last = x.Write("a.txt", "3").Commit("three");
            x.Push();
        });
        (await remote.Mirror.FetchTip("main", Ct)).ShouldBe(last);
        (await remote.Mirror.Has(first, Ct)).ShouldBeFalse();
        (await remote.Mirror.IsAncestor(first, last, Ct)).ShouldBeTrue();
        (await remote.Mirror.IsAncestor(last, first, Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Knows_a_commit_s_parents_also_where_its_history_is_cut_off()
    {
        string first = "", last = "";
        await using var remote = await RemoteFixture.Begin(x =>
        {
            first = x.Write("a.txt", "1").Commit("one");
            last = x.Write("a.txt", "2").Commit("two\n\nparent is a word, too");
            x.Push();
        });
        await remote.Mirror.FetchTip("main", Ct);
        (await remote.Mirror.Has(first, Ct)).ShouldBeFalse();
        (await remote.Mirror.ParentsOf(last, Ct))!.ShouldBe([first]);
        (await remote.Mirror.ParentsOf(first, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Is_not_cut_by_a_later_fetch_of_a_tip()
    {
        string first = "";
        await using var remote = await RemoteFixture.Begin(x =>
        {
            first = x.Write("a.txt", "1").Commit("one");
            x.Push();
        });
        await remote.Mirror.FetchAll(Ct);
        remote.Person.Write("a.txt", "2").Commit("two");
        var last = remote.Person.Write("a.txt", "3").Commit("three");
        remote.Person.Push();
        (await remote.Mirror.FetchTip("main", Ct)).ShouldBe(last);
        File.Exists(Path.Combine(remote.Mirror.Folder, "shallow")).ShouldBeFalse();
        (await remote.Mirror.MergeBases(first, last, Ct)).ShouldBe([first]);
    }

    [Fact]
    public async Task Of_an_empty_repository_has_no_tip_and_no_default_branch()
    {
        await using var remote = await RemoteFixture.Begin();
        (await remote.Mirror.FetchTip("main", Ct)).ShouldBeNull();
        var refs = await remote.Mirror.FetchAll(Ct);
        refs.DefaultBranch.ShouldBeNull();
        refs.Refs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Knows_the_default_branch_the_tags_and_what_was_deleted()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("a.txt", "1").Commit("one");
            x.Git("branch", "other");
            x.Git("-c", "user.name=T", "-c", "user.email=t@example.com", "tag", "-a", "v1", "-m", "v1");
            x.Push().Git("push", "--quiet", "--tags", "origin");
        });
        var refs = await remote.Mirror.FetchAll(Ct);
        refs.DefaultBranch.ShouldBe("main");
        refs.Refs.Keys.Order(StringComparer.Ordinal).ShouldBe(["refs/heads/main", "refs/heads/other", "refs/tags/v1"]);
        remote.Person.Remote("branch", "-D", "other");
        (await remote.Mirror.FetchAll(Ct)).Refs.ShouldNotContainKey("refs/heads/other");
        (await remote.Mirror.ResolveRemote("refs/heads/other", Ct)).ShouldBeNull();
        (await remote.Mirror.ResolveRemote("HEAD", Ct)).ShouldBe(refs.DefaultTip);
    }

    [Fact]
    public async Task Reads_paths_that_look_like_options_and_paths_beyond_ASCII()
    {
        string tip = "";
        await using var remote = await RemoteFixture.Begin(x =>
        {
            tip = x.Write("-x", "dash").Write("--upload-pack=evil", "opt").Write("Ünïcödé/日本.md", "utf8").Write("a b\tc.txt", "tab").Commit("odd");
            x.Push();
        });
        await remote.Mirror.FetchTip("main", Ct);
        var tree = await remote.Mirror.ListTree(tip, Ct);
        tree.Select(x => (x.Path, x.SizeBytes)).ShouldBe(
            [("--upload-pack=evil", 3), ("-x", 4), ("a b\tc.txt", 3), ("Ünïcödé/日本.md", 4)], ignoreOrder: true);
        var files = await remote.Mirror.ReadFiles(tip, ["-x", "Ünïcödé/日本.md", "gone"], Ct);
        files.Keys.ShouldBe(["-x", "Ünïcödé/日本.md"], ignoreOrder: true);
        System.Text.Encoding.UTF8.GetString(files["-x"]).ShouldBe("dash");
        (await remote.Mirror.ReadFile(tip, "nowhere", Ct)).ShouldBeNull();
    }

    [Theory]
    [InlineData("--upload-pack=touch /tmp/x")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("x.lock")]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task Refuses_names_that_no_branch_can_have(string branch)
    {
        await using var remote = await RemoteFixture.Begin();
        if (branch.StartsWith('-'))
        {
            // A branch may begin with a dash once it stands behind refs/heads/: only the space is refused here.
            (await remote.Mirror.FetchTip("--upload-pack", Ct)).ShouldBeNull();
        }

        await Should.ThrowAsync<ArgumentException>(() => remote.Mirror.FetchTip(branch, Ct));
    }

    [Fact]
    public async Task Says_what_kind_of_failure_it_met()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("a", "1").Commit("one");
            x.Push();
        });
        var absent = await remote.Repositories.Open(remote.Repositories.AddressOf(8, "owner/none"), Ct);
        (await Should.ThrowAsync<GitException>(() => absent.FetchAll(Ct))).Failure.ShouldBe(GitFailure.RepositoryNotFound);

        var (owner, anonymous) = await remote.Elsewhere(token: null);
        using (owner)
        {
            (await Should.ThrowAsync<GitException>(() => anonymous.FetchAll(Ct))).Failure.ShouldBe(GitFailure.Unauthorized);
        }

        var nowhere = new RepositoryAddress(9, new Uri($"http://127.0.0.1:{Testing.FreePort.Next()}/owner/repo.git"));
        var down = await Should.ThrowAsync<GitException>(async () => await (await remote.Repositories.Open(nowhere, Ct)).FetchAll(Ct));
        down.Failure.ShouldBe(GitFailure.Unreachable);
        down.IsRetryable.ShouldBeTrue();

        var missing = await Should.ThrowAsync<GitException>(() => remote.Mirror.ListTree(new string('1', 40), Ct));
        missing.Failure.ShouldBe(GitFailure.ObjectMissing);
        (await remote.Mirror.FetchCommit(new string('1', 40), Ct)).ShouldBeFalse();
        (await remote.Mirror.TreeOf(new string('1', 40), Ct)).ShouldBeNull();
    }

    [Theory]
    [InlineData("http://user:pw@127.0.0.1/owner/repo.git")]
    [InlineData("ssh://127.0.0.1/owner/repo.git")]
    [InlineData("ext::sh -c date")]
    public async Task Does_not_open_addresses_with_passwords_or_other_transports(string url)
    {
        await using var remote = await RemoteFixture.Begin();
        await Should.ThrowAsync<ArgumentException>(() => remote.Repositories.Open(new RepositoryAddress(1, new Uri(url)), Ct));
    }

    [Fact]
    public async Task Makes_room_when_a_branch_became_a_folder_of_branches()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("a", "1").Commit("one");
            x.Git("branch", "topic");
            x.Push();
        });
        await remote.Mirror.FetchAll(Ct);
        remote.Person.Remote("branch", "-D", "topic");
        remote.Person.Remote("branch", "topic/part", "main");
        (await remote.Mirror.FetchTip("topic/part", Ct)).ShouldBe(remote.Person.Git("rev-parse", "main"));
    }

    [Fact]
    public async Task Survives_many_fetches_at_once()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("a", "1").Commit("one");
            x.Push();
        });
        var mirrors = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => remote.Open()));
        var tips = await Task.WhenAll(mirrors.Select((x, i) => i % 2 == 0
            ? x.FetchTip("main", Ct)
            : FetchAll(x)));
        tips.ToHashSet(StringComparer.Ordinal).Count.ShouldBe(1);

        static async Task<string?> FetchAll(IGitMirror mirror) => (await mirror.FetchAll(Ct)).DefaultTip;
    }
}
