using System.Text;
using CodeValdCortex.Git.Committing;
using CodeValdCortex.Git.Tests.Remotes;

namespace CodeValdCortex.Git.Tests;

public sealed class A_commit_by_plumbing
{
    private static readonly DateTimeOffset At = new(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(2));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static CommitRequest Request(string? @base, params CommitFile[] files) => new()
    {
        BaseSha = @base, Files = files, AuthorName = "Docs Agent", AuthorEmail = "docs@cortex.example", At = At,
        Message = "docs: say it\r\n\r\n- more\n\nCloses #3\n\nWork-Item: WI-CORP-DOC-20260203-abcdef",
    };

    internal static CommitFile File(string path, string text, bool? executable = null) => new(path, Encoding.UTF8.GetBytes(text), executable);

    [Fact]
    public async Task Has_the_same_name_twice_and_in_another_installation()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("README.md", "hello").Commit("one");
            x.Push();
        });
        var @base = (await remote.Mirror.FetchTip("main", Ct))!;
        var request = Request(@base, File("docs/новый.md", "# new\n"), File("-x", "dash"));
        var first = await remote.Mirror.Commit(request, Ct);
        (await remote.Mirror.Commit(request, Ct)).ShouldBe(first);
        var (owner, other) = await remote.Elsewhere();
        using (owner)
        {
            await other.FetchAll(Ct);
            (await other.Commit(request, Ct)).Sha.ShouldBe(first.Sha);
        }

        first.ChangesNothing.ShouldBeFalse();
        GitTool.Run(remote.Mirror.Folder, null, "log", "-1", "--format=%an|%ae|%aI|%cn|%ce|%cI|%P", first.Sha)
            .ShouldBe($"Docs Agent|docs@cortex.example|2026-02-03T02:05:06+00:00|Docs Agent|docs@cortex.example|2026-02-03T02:05:06+00:00|{@base}");
        GitTool.Run(remote.Mirror.Folder, null, "log", "-1", "--format=%(trailers:key=Work-Item,valueonly)", first.Sha)
            .ShouldBe("WI-CORP-DOC-20260203-abcdef");
        GitTool.Run(remote.Mirror.Folder, null, "fsck", "--strict", "--no-dangling").ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_modes_changes_them_when_told_and_deletes()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("run.sh", "#!/bin/sh\n").Write("plain.txt", "a").Write("gone.txt", "b").Commit("one");
            x.Git("update-index", "--chmod=+x", "run.sh");
            GitTool.Run(x.Folder, GitTool.By("A", "a@b", At), "commit", "--quiet", "-m", "x");
            x.Push();
        });
        var @base = (await remote.Mirror.FetchTip("main", Ct))!;
        var commit = await remote.Mirror.Commit(
            Request(@base, File("run.sh", "#!/bin/sh\necho\n"), File("plain.txt", "aa"), new CommitFile("gone.txt", null), File("new.sh", "x", true)), Ct);
        var tree = await remote.Mirror.ListTree(commit.Sha, Ct);
        tree.Select(x => (x.Path, x.Mode)).ShouldBe([("new.sh", "100755"), ("plain.txt", "100644"), ("run.sh", "100755")], ignoreOrder: true);
    }

    [Fact]
    public async Task Begins_an_empty_repository()
    {
        await using var remote = await RemoteFixture.Begin();
        var commit = await remote.Mirror.Commit(Request(null, File("README.md", "# hi\n")), Ct);
        (await remote.Mirror.ReadFile(commit.Sha, "README.md", Ct)).ShouldNotBeNull();
        (await remote.Mirror.Push(commit.Sha, "main", null, Ct)).ShouldBeOfType<Publishing.PushResult.Pushed>();
        (await remote.Mirror.ListRemote(Ct)).DefaultTip.ShouldBe(commit.Sha);
    }

    [Fact]
    public async Task Says_when_it_changes_nothing()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("a.txt", "same").Commit("one");
            x.Push();
        });
        var @base = (await remote.Mirror.FetchTip("main", Ct))!;
        (await remote.Mirror.Commit(Request(@base, File("a.txt", "same"), new CommitFile("never.txt", null)), Ct)).ChangesNothing.ShouldBeTrue();
    }

    [Theory]
    [InlineData(".git/config")]
    [InlineData("a/.GIT/config")]
    [InlineData("git~1/x")]
    [InlineData(".git . /x")]
    [InlineData(".git::$INDEX_ALLOCATION/x")]
    [InlineData(".g\u200cit/config")]
    [InlineData("../x")]
    [InlineData("a/../b")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("")]
    public async Task Refuses_paths_that_leave_the_tree(string path)
    {
        await using var remote = await RemoteFixture.Begin();
        var refused = await Should.ThrowAsync<CommitRefusedException>(() => remote.Mirror.Commit(Request(null, File(path, "x")), Ct));
        refused.Path.ShouldBe(path);
    }

    [Fact]
    public async Task Refuses_links_submodules_filters_and_names_that_are_folders()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("dir/file.txt", "f").Write(".gitattributes", "*.bin filter=lfs diff=lfs\nfree.bin -filter\n").Commit("one");
            var link = GitTool.Run(x.Folder, null, "hash-object", "-w", "dir/file.txt");
            x.Git("update-index", "--add", "--cacheinfo", $"120000,{link},link");
            x.Git("update-index", "--add", "--cacheinfo", $"160000,{x.Git("rev-parse", "HEAD")},sub");
            GitTool.Run(x.Folder, GitTool.By("A", "a@b", At), "commit", "--quiet", "-m", "x");
            x.Push();
        });
        var @base = (await remote.Mirror.FetchTip("main", Ct))!;
        await Refused("link");
        await Refused("link/below");
        await Refused("sub");
        await Refused("sub/below");
        await Refused("dir");
        await Refused("dir/file.txt/below");
        await Refused("data.bin");
        await remote.Mirror.Commit(Request(@base, File("free.bin", "x"), File("dir/other.txt", "x")), Ct);

        async Task Refused(string path) =>
            (await Should.ThrowAsync<CommitRefusedException>(() => remote.Mirror.Commit(Request(@base, File(path, "x")), Ct))).Path.ShouldBe(path);
    }

    [Fact]
    public async Task Refuses_a_base_that_is_not_here_and_a_file_named_twice()
    {
        await using var remote = await RemoteFixture.Begin();
        await Should.ThrowAsync<CommitRefusedException>(() => remote.Mirror.Commit(Request(new string('a', 40), File("a", "x")), Ct));
        await Should.ThrowAsync<CommitRefusedException>(() => remote.Mirror.Commit(Request(null, File("a", "x"), File("a", "y")), Ct));
    }
}
