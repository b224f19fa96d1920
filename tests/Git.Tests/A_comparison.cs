using System.Text;
using CodeValdCortex.Git.Comparing;
using CodeValdCortex.Git.History;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Git.Tests;

public sealed class A_comparison
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_changed_paths_with_lines_and_bytes()
    {
        string one = "", two = "";
        await using var remote = await RemoteFixture.Begin(x =>
        {
            one = x.Write("keep.txt", "a\nb\nc\n").Write("gone.txt", "x\ny\n").Write("bin.dat", [0, 1, 2]).Commit("one");
            two = x.Write("keep.txt", "a\nB\nc\nd\n").Delete("gone.txt").Write("bin.dat", [0, 9]).Write("-new", "n\n").Commit("two");
            x.Push();
        });
        await remote.Mirror.FetchAll(Ct);
        var changed = await remote.Mirror.ChangedPaths(one, two, Ct);
        changed.ShouldBe(
            [
                new ChangedPath("-new", ChangeKind.Added, 1, 0, 0, 2),
                new ChangedPath("bin.dat", ChangeKind.Modified, null, null, 3, 2),
                new ChangedPath("gone.txt", ChangeKind.Deleted, 0, 2, 4, 0),
                new ChangedPath("keep.txt", ChangeKind.Modified, 2, 1, 6, 8),
            ], ignoreOrder: true);
        changed.Sum(x => x.ChangedBytes).ShouldBe(2 + 1 + 4 + 3);
    }

    [Fact]
    public async Task Cuts_a_long_diff_at_a_line()
    {
        string one = "", two = "";
        await using var remote = await RemoteFixture.Begin(x =>
        {
            one = x.Write("a.txt", "").Commit("one");
            two = x.Write("a.txt", string.Concat(Enumerable.Range(0, 50_000).Select(i => $"line {i}\n"))).Commit("two");
            x.Push();
        });
        await remote.Mirror.FetchAll(Ct);
        var whole = await remote.Mirror.Diff(one, two, new DiffLimits(10_000_000), Ct);
        whole.Truncated.ShouldBeFalse();
        whole.Text.ShouldContain("+line 49999");
        var cut = await remote.Mirror.Diff(one, two, new DiffLimits(1000), Ct);
        cut.Truncated.ShouldBeTrue();
        cut.Text.Length.ShouldBeLessThanOrEqualTo(1000);
        whole.Text.ShouldStartWith(cut.Text);
        cut.Text.ShouldEndWith("\n");
    }

    [Fact]
    public async Task Merges_without_a_work_tree_or_names_the_conflict()
    {
        string ours = "", theirs = "", clash = "", merged = "";
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("a.txt", "a\n").Write("b.txt", "b\n").Commit("base");
            x.Git("checkout", "--quiet", "-b", "theirs");
            theirs = x.Write("b.txt", "bb\n").Commit("theirs");
            x.Git("checkout", "--quiet", "-b", "clash", "main");
            clash = x.Write("a.txt", "other\n").Commit("clash");
            x.Git("checkout", "--quiet", "main");
            ours = x.Write("a.txt", "aa\n").Commit("ours");
            x.Push();
            merged = x.Git("rev-parse", x.Merge("theirs") + "^{tree}");
        });
        await remote.Mirror.FetchTip("main", Ct);
        await remote.Mirror.FetchTip("theirs", Ct);
        await remote.Mirror.FetchTip("clash", Ct);
        (await remote.Mirror.MergeTree(ours, theirs, Ct)).ShouldBe(new MergeTreeResult.Clean(merged));
        (await remote.Mirror.MergeTree(ours, clash, Ct)).ShouldBeOfType<MergeTreeResult.Conflicted>().Paths.ShouldBe(["a.txt"]);
    }

    [Fact]
    public async Task Logs_merges_against_their_first_parent_and_odd_names_whole()
    {
        byte[] latin = [.. "caf"u8, 0xe9, .. ".txt"u8];
        string root = "", octopus = "", plain = "";
        await using var remote = await RemoteFixture.Begin(x =>
        {
            root = x.Commit("");
            x.Git("checkout", "--quiet", "-b", "one");
            x.Write("one.txt", "1\n").Commit("one");
            x.Git("checkout", "--quiet", "-b", "two", "main");
            x.Write("commit deadbeef", "2\n").Write(":100644 x", "colon\n").Commit("two\n\nbody with\n\nparagraphs");
            x.Git("checkout", "--quiet", "main");
            x.Write("m.txt", "m\n").Commit("main");
            octopus = x.Merge("one", "two");
            var blob = x.Git("hash-object", "-w", "m.txt");
            File.WriteAllBytes(Path.Combine(x.Folder, "index.in"), [.. Encoding.ASCII.GetBytes($"100644 {blob}\t"), .. latin, 0]);
            Feed(x.Folder, "index.in");
            File.Delete(Path.Combine(x.Folder, "index.in"));
            Remotes.GitTool.Run(x.Folder, Remotes.GitTool.By("Bob", "BOB@Example.com", DateTimeOffset.UnixEpoch.AddDays(20_000)), "commit", "--quiet", "-m", "latin");
            plain = x.Git("rev-parse", "HEAD");
            x.Push();
        });
        var refs = await remote.Mirror.FetchAll(Ct);
        var log = await remote.Mirror.Log(new LogRequest { Tips = [.. refs.Refs.Values], WithLineCounts = true }, Ct).ToListAsync(Ct);
        log.Count.ShouldBe(6);
        log[0].Sha.ShouldBe(plain);
        log[0].Changes.Single().Path.ShouldBe("caf\u00e9.txt");
        log[0].Author.Email.ShouldBe("BOB@Example.com");
        var merge = log.Single(x => x.Sha == octopus);
        merge.Parents.Count.ShouldBe(3);
        merge.Changes.Select(x => (x.Path, x.Status, x.AddedLines)).ShouldBe(
            [(":100644 x", 'A', 1), ("commit deadbeef", 'A', 1), ("one.txt", 'A', 1)], ignoreOrder: true);
        log.Single(x => x.Message.StartsWith("two", StringComparison.Ordinal)).Message.ShouldBe("two\n\nbody with\n\nparagraphs");
        var first = log.Single(x => x.Sha == root);
        (first.Message, first.Parents.Count, first.Changes.Count).ShouldBe(("", 0, 0));
        (await remote.Mirror.Log(new LogRequest { Tips = [plain], Exclude = [octopus] }, Ct).ToListAsync(Ct)).Single().Sha.ShouldBe(plain);

        static void Feed(string folder, string file)
        {
            using var git = Remotes.GitTool.Start(folder, null, "update-index", "--add", "-z", "--index-info");
            git.StandardInput.BaseStream.Write(File.ReadAllBytes(Path.Combine(folder, file)));
            git.StandardInput.Close();
            git.WaitForExit();
            git.ExitCode.ShouldBe(0);
        }
    }

    [Fact]
    public async Task Treats_a_missing_blob_as_a_normal_answer()
    {
        string tip = "";
        await using var remote = await RemoteFixture.Begin(x =>
        {
            tip = x.Write("here.txt", "here").Write("lost.txt", "lost").Write("big.txt", new string('b', 5000)).Commit("one");
            x.Push();
        });
        await remote.Mirror.FetchAll(Ct);
        var lost = (await remote.Mirror.ListTree(tip, Ct)).Single(x => x.Path == "lost.txt").Oid;
        var file = Path.Combine(remote.Mirror.Folder, "objects", lost[..2], lost[2..]);
        File.SetAttributes(file, FileAttributes.Normal);
        File.Delete(file);
        var tree = await remote.Mirror.ListTree(tip, Ct);
        tree.Single(x => x.Path == "lost.txt").SizeBytes.ShouldBeNull();
        (await remote.Mirror.ReadFile(tip, "lost.txt", Ct)).ShouldBeNull();
        var blobs = await remote.Mirror.ReadBlobs([.. tree.Select(x => x.Oid)], 1000, Ct).ToListAsync(Ct);
        blobs.Select(x => (x.SizeBytes, x.Content?.Length)).ShouldBe([(5000, null), (4, 4), (null, null)]);
    }

    [Theory]
    [InlineData("git version 2.39.5\n", "2.39.5")]
    [InlineData("git version 2.45.1.windows.1\n", "2.45.1")]
    [InlineData("git version 2.39.5 (Apple Git-154)\n", "2.39.5")]
    [InlineData("git version 2.50.0.rc1\n", "2.50.0")]
    public void Reads_the_version_of_every_distribution(string text, string version) =>
        GitRunner.ParseVersion(text).ShouldBe(Version.Parse(version));
}
