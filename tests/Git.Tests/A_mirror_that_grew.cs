using System.Globalization;
using CodeValdCortex.Git.Tests.Remotes;
using static CodeValdCortex.Git.Tests.A_commit_by_plumbing;

namespace CodeValdCortex.Git.Tests;

public sealed class A_mirror_that_grew
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_put_together_with_nothing_lost_also_what_is_not_pushed_yet()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("README.md", "hello\n").Commit("one");
            x.Push();
        });
        var @base = (await remote.Mirror.FetchTip("main", Ct))!;
        (await remote.Mirror.Tidy(Ct)).ShouldBeFalse();
        var commits = new List<string>();
        for (var round = 0; round < 6; round++)
        {
            var files = Enumerable.Range(0, 500).Select(number => string.Create(CultureInfo.InvariantCulture, $"{round}-{number}"))
                .Select(name => File($"docs/{name}.md", $"# {name}\n")).ToArray();
            commits.Add((await remote.Mirror.Commit(Request(@base, files), Ct)).Sha);
        }

        // Somebody reads while it happens.
        var reading = Task.Run(() => remote.Mirror.ReadFiles(commits[0], [.. Enumerable.Range(0, 500).Select(n => $"docs/0-{n}.md")], Ct), Ct);
        (await remote.Mirror.Tidy(Ct)).ShouldBeTrue();

        (await reading).Count.ShouldBe(500);
        GitTool.Run(remote.Mirror.Folder, null, "count-objects").ShouldStartWith("0 objects");
        Directory.GetFiles(Path.Combine(remote.Mirror.Folder, "objects", "pack"), "*.pack").ShouldHaveSingleItem();
        foreach (var commit in commits)
        {
            (await remote.Mirror.ListTree(commit, Ct)).Count.ShouldBe(501);
        }

        (await remote.Mirror.FetchTip("main", Ct)).ShouldBe(@base);
        (await remote.Mirror.Tidy(Ct)).ShouldBeFalse();
        GitTool.Run(remote.Mirror.Folder, null, "fsck", "--strict", "--no-dangling").ShouldBeEmpty();
    }
}
