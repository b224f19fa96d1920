using System.Globalization;
using CodeValdCortex.Git.Comparing;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Publishing;
using CodeValdCortex.Git.Tests.Remotes;

namespace CodeValdCortex.Git.Tests;

/// <summary>A history of large files that no longer exist: 40 MB, and 1 GB with CORTEX_TEST_FULL=1. What a work item needs of it
/// is its newest commit.</summary>
public sealed class A_large_repository(ITestOutputHelper output)
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("CORTEX_TEST_FULL") == "1";
    private static readonly (int Commits, int BlobBytes) Size = Full ? (256, 4 * 1024 * 1024) : (40, 1024 * 1024);
    private static readonly (int Commits, int BlobBytes) Small = (40, 128 * 1024);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_worked_in_without_a_clone()
    {
        await using var remote = await RemoteFixture.Begin();
        var whole = Fill(remote.Person.Bare, Size);
        var person = remote.Person;

        // A work item: read the base, commit, push, review.
        var @base = (await remote.Mirror.FetchTip("main", Ct))!;
        (await remote.Mirror.ListTree(@base, Ct)).Count.ShouldBe(2);
        var commit = await remote.Mirror.Commit(A_commit_by_plumbing.Request(@base, A_commit_by_plumbing.File("docs/a.md", "# A\n")), Ct);
        (await remote.Mirror.Push(commit.Sha, "issue-1-a", null, Ct)).ShouldBeOfType<PushResult.Pushed>();
        (await remote.Mirror.Diff(@base, commit.Sha, new DiffLimits(), Ct)).Text.ShouldContain("+# A");

        // The base moves meanwhile, and the item is merged: what came out is compared with what git makes of it.
        var moved = Commit(person.Bare, @base, "main", "another.md");
        var merge = GitTool.Run(
            person.Bare, GitTool.By("Ada", "ada@example.com", DateTimeOffset.UnixEpoch),
            "commit-tree", Tree(person, moved, commit.Sha), "-p", moved, "-p", commit.Sha, "-m", "merge");
        person.Remote("update-ref", "refs/heads/main", merge);
        (await remote.Mirror.FetchTip("main", Ct)).ShouldBe(merge);
        (await remote.Mirror.MergeTree(moved, commit.Sha, Ct)).ShouldBeOfType<MergeTreeResult.Clean>().Tree.ShouldBe(Tree(person, moved, commit.Sha));

        // A revision on top of what a person pushed to the branch, and a push that comes too late.
        var persons = Commit(person.Bare, commit.Sha, "issue-1-a", "person.md");
        (await remote.Mirror.Push(commit.Sha, "issue-1-a", null, Ct)).ShouldBeOfType<PushResult.AlreadyThere>();
        (await remote.Mirror.FetchTip("issue-1-a", Ct)).ShouldBe(persons);
        var second = await remote.Mirror.Commit(A_commit_by_plumbing.Request(persons, A_commit_by_plumbing.File("docs/a.md", "# B\n")), Ct);
        (await remote.Mirror.Push(second.Sha, "issue-1-a", persons, Ct)).ShouldBeOfType<PushResult.Pushed>();

        Report("one engine", whole, remote.Server.SentBytes, remote.Mirror, Size);
    }

    [Fact]
    public async Task Is_not_cloned_by_an_engine_that_joins_later_either()
    {
        await using var remote = await RemoteFixture.Begin();
        var whole = Fill(remote.Person.Bare, Small);
        var @base = remote.Person.Remote("rev-parse", "main");
        var old = Commit(remote.Person.Bare, @base, "issue-1-a", "item.md");
        for (var number = 0; number < 5; number++)
        {
            @base = Commit(remote.Person.Bare, @base, "main", $"later-{number}.md");
        }

        // It knows the newest base first, then works on a branch that began further back.
        await remote.Mirror.FetchTip("main", Ct);
        (await remote.Mirror.FetchTip("issue-1-a", Ct)).ShouldBe(old);
        (await remote.Mirror.FetchCommit(remote.Person.Remote("rev-parse", "main~5"), Ct)).ShouldBeTrue();
        var next = await remote.Mirror.Commit(A_commit_by_plumbing.Request(old, A_commit_by_plumbing.File("item.md", "y\n")), Ct);
        (await remote.Mirror.Push(next.Sha, "issue-1-a", old, Ct)).ShouldBeOfType<PushResult.Pushed>();

        Report("another engine", whole, remote.Server.SentBytes, remote.Mirror, Small);
    }

    [Fact]
    public async Task Is_deepened_by_a_question_as_far_as_its_answer_needs()
    {
        await using var remote = await RemoteFixture.Begin();
        Fill(remote.Person.Bare, Small);
        var @base = remote.Person.Remote("rev-parse", "main");
        var one = Commit(remote.Person.Bare, @base, "one", "one.md");
        var other = Commit(remote.Person.Bare, @base, "other", "other.md");
        await remote.Mirror.FetchTip("one", Ct);
        await remote.Mirror.FetchTip("other", Ct);

        (await remote.Mirror.MergeBases(one, other, Ct)).ShouldBe([@base]);

        // Two generations of the forty and more: the file of the base once.
        remote.Server.SentBytes.ShouldBeLessThan(Small.BlobBytes * 3L / 2);
        (await remote.Mirror.IsAncestor(other, one, Ct)).ShouldBeFalse();
        (await remote.Mirror.IsAncestor(@base, one, Ct)).ShouldBeTrue();
    }

    private void Report(string who, long whole, long sent, IGitMirror mirror, (int Commits, int BlobBytes) size)
    {
        var stored = Bytes(mirror.Folder);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{who}: repository {whole / 1e6:0.0} MB, sent {sent / 1e6:0.00} MB, stored {stored / 1e6:0.00} MB"));
        whole.ShouldBeGreaterThan((long)(0.95 * size.Commits * size.BlobBytes));
        // The base holds one such file; it may come once, and nothing of the history.
        sent.ShouldBeLessThan(size.BlobBytes * 3L / 2);
        stored.ShouldBeLessThan(size.BlobBytes * 3L / 2);
    }

    // Each commit replaces assets/big.bin by other random bytes, which neither deflate nor deltas make smaller.
    private static long Fill(string bare, (int Commits, int BlobBytes) size)
    {
        using var import = GitTool.Start(
            bare, null, "-c", "core.compression=0", "-c", "core.bigFileThreshold=1k", "-c", "fastimport.unpackLimit=0", "fast-import", "--quiet");
        import.ErrorDataReceived += static (_, _) => { };
        import.BeginErrorReadLine();
        import.OutputDataReceived += static (_, _) => { };
        import.BeginOutputReadLine();
        using (var input = import.StandardInput.BaseStream)
        {
            var (random, blob) = (new Random(1), new byte[size.BlobBytes]);
            for (var number = 0; number < size.Commits; number++)
            {
                random.NextBytes(blob);
                Write(input, string.Create(CultureInfo.InvariantCulture,
                    $"commit refs/heads/main\ncommitter Ada <ada@example.com> {1_700_000_000 + number} +0000\ndata 4\nwork\nM 100644 inline assets/big.bin\ndata {blob.Length}\n"));
                input.Write(blob);
                Write(input, $"\nM 100644 inline README.md\ndata 5\nhello\n\n");
            }

            Write(input, "done\n");
        }

        import.WaitForExit();
        import.ExitCode.ShouldBe(0);
        return Bytes(bare);
    }

    private static void Write(Stream stream, string text) => stream.Write(System.Text.Encoding.ASCII.GetBytes(text));

    // A person's commit, made in the bare repository: nobody clones it here.
    private static string Commit(string bare, string parent, string branch, string path)
    {
        using var import = GitTool.Start(bare, null, "fast-import", "--quiet", "--force");
        import.StandardInput.Write($"commit refs/heads/{branch}\ncommitter Ada <ada@example.com> 1800000000 +0000\ndata 4\nmore\nfrom {parent}\nM 100644 inline {path}\ndata 2\nx\n\n");
        import.StandardInput.Close();
        import.WaitForExit();
        import.ExitCode.ShouldBe(0);
        return GitTool.Run(bare, null, "rev-parse", $"refs/heads/{branch}");
    }

    private static string Tree(WorkingCopy person, string one, string other)
    {
        var index = new Dictionary<string, string>(StringComparer.Ordinal) { ["GIT_INDEX_FILE"] = Path.Combine(person.Bare, "test.index") };
        GitTool.Run(person.Bare, index, "read-tree", one);
        GitTool.Run(person.Bare, index, "update-index", "--add", "--cacheinfo", $"100644,{person.Remote("rev-parse", $"{other}:docs/a.md")},docs/a.md");
        return GitTool.Run(person.Bare, index, "write-tree");
    }

    private static long Bytes(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
