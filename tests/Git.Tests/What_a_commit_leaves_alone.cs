using System.Globalization;
using System.Text;
using CodeValdCortex.Git.Committing;
using CodeValdCortex.Git.Publishing;
using CodeValdCortex.Git.Tests.Remotes;
using static CodeValdCortex.Git.Tests.A_commit_by_plumbing;

namespace CodeValdCortex.Git.Tests;

public sealed class What_a_commit_leaves_alone
{
    private const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0123456789abcdef\nsize 12\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static CommitFile Text(string path, string text) => new(path, Encoding.UTF8.GetBytes(text), IsText: true);

    [Fact]
    public async Task Are_links_submodules_large_files_and_modes_of_everything_else()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("README.md", "hello\n").Write("assets/film.mp4", Pointer).Write(".gitattributes", "*.mp4 filter=lfs\n");
            x.Write("bare.bin", Pointer).Write("run.sh", "#!/bin/sh\n").Commit("one");
            x.Git("update-index", "--chmod=+x", "run.sh");
            x.Git("update-index", "--add", "--cacheinfo", "160000,0123456789012345678901234567890123456789,vendor/lib");
            x.Git("update-index", "--add", "--cacheinfo", $"120000,{x.Git("rev-parse", "HEAD:README.md")},link.md");
            GitTool.Run(x.Folder, GitTool.By("A", "a@b", DateTimeOffset.UnixEpoch), "commit", "--quiet", "-m", "two");
            x.Push();
        });
        var @base = (await remote.Mirror.FetchTip("main", Ct))!;
        var before = await remote.Mirror.ListTree(@base, Ct);

        var commit = await remote.Mirror.Commit(Request(@base, Text("docs/äöü/новый 文.md", "# n\n")), Ct);
        (await remote.Mirror.Push(commit.Sha, "issue-1", null, Ct)).ShouldBeOfType<PushResult.Pushed>();

        remote.Person.Remote("-c", "core.quotePath=false", "diff-tree", "-r", "--name-status", @base, "issue-1").ShouldBe("A\tdocs/äöü/новый 文.md");
        remote.Person.Remote("fsck", "--strict", "--no-dangling").ShouldBeEmpty();
        before.Count(entry => entry.IsSubmodule || entry.IsSymbolicLink || entry.IsExecutable).ShouldBe(3);
        foreach (var (path, words) in new[] { ("link.md", "symbolic link"), ("vendor/lib", "submodule"), ("assets/film.mp4", "large file"), ("bare.bin", "large file"), ("assets/new.mp4", "filter") })
        {
            (await Should.ThrowAsync<CommitRefusedException>(() => remote.Mirror.Commit(Request(@base, Text(path, "x\n")), Ct))).Message.ShouldContain(words);
        }

        (await Should.ThrowAsync<CommitRefusedException>(() => remote.Mirror.Commit(Request(@base, new CommitFile("bare.bin", null)), Ct)))
            .Message.ShouldContain("large file");
    }

    [Fact]
    public async Task Are_the_line_ends_that_the_repository_has()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Git("config", "core.safecrlf", "false");
            x.Write(".gitattributes", "*.txt text\n*.bat eol=crlf\n*.auto text=auto\n*.raw -text\n").Commit("rules");
            foreach (var name in new[] { "dos.md", "dos.auto", "dos.raw", "unix.md" })
            {
                var text = name.StartsWith("dos", StringComparison.Ordinal) ? "one\r\ntwo\r\n" : "one\ntwo\n";
                Store(x, name, text);
            }

            Store(x, "dos.txt", "one\r\ntwo\r\n");   // stored wrongly before the rule came
            GitTool.Run(x.Folder, GitTool.By("A", "a@b", DateTimeOffset.UnixEpoch), "commit", "--quiet", "-m", "two");
            x.Push();
        });
        var @base = (await remote.Mirror.FetchTip("main", Ct))!;
        string[] names = ["dos.md", "dos.auto", "dos.raw", "unix.md", "dos.txt", "new.md", "new.bat", "sub/new.x"];

        var commit = await remote.Mirror.Commit(
            Request(@base, [Text("sub/.gitattributes", "*.x text\n"), .. names.Select(name => Text(name, "one\r\nTWO\n"))]), Ct);

        var files = await remote.Mirror.ReadFiles(commit.Sha, names, Ct);
        string Stored(string name) => Encoding.UTF8.GetString(files[name]);
        foreach (var name in new[] { "dos.md", "dos.auto", "dos.raw" })
        {
            Stored(name).ShouldBe("one\r\nTWO\r\n", name);
        }

        foreach (var name in new[] { "unix.md", "dos.txt", "new.md", "new.bat", "sub/new.x" })
        {
            Stored(name).ShouldBe("one\nTWO\n", name);
        }

        // Git itself finds nothing to change in what it checked out.
        GitTool.Run(remote.Person.Folder, null, "fetch", "--quiet", remote.Mirror.Folder, commit.Sha);
        GitTool.Run(remote.Person.Folder, null, "checkout", "--quiet", "--force", "--detach", "FETCH_HEAD");
        GitTool.Run(remote.Person.Folder, null, "status", "--porcelain").ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_nothing_among_five_hundred_files()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("README.md", "hello\n").Commit("one");
            x.Push();
        });
        var @base = (await remote.Mirror.FetchTip("main", Ct))!;
        var files = Enumerable.Range(0, 500)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{number}"))
            .Select(number => Text($"docs/{number[^1]}/page-{number}.md", $"# Page {number}\r\n")).ToArray();

        var commit = await remote.Mirror.Commit(Request(@base, files), Ct);
        (await remote.Mirror.Push(commit.Sha, "issue-1", null, Ct)).ShouldBeOfType<PushResult.Pushed>();

        remote.Person.Remote("rev-list", "--count", "issue-1").ShouldBe("2");
        remote.Person.Remote("diff-tree", "-r", "--name-only", @base, "issue-1").Split('\n').Length.ShouldBe(500);
        remote.Person.Remote("show", "issue-1:docs/9/page-499.md").ShouldBe("# Page 499");
    }

    // What a person with another configuration stored.
    private static void Store(WorkingCopy person, string path, string text)
    {
        person.Write(path, text);
        var oid = person.Git("hash-object", "-w", "--no-filters", path);
        person.Git("update-index", "--add", "--cacheinfo", $"100644,{oid},{path}");
    }
}
