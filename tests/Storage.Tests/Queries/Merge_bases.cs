using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Storage.Tests.Queries;

/// <summary>The best common ancestors, on every engine.</summary>
public abstract class Merge_bases(TestEngine engine)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_what_git_says()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(7);
        await Git(folder.Path, "init", "--quiet", "--bare", ".");
        var tree = await Git(folder.Path, "hash-object", "-t", "tree", "-w", "/dev/null");
        var shas = new List<string>();
        var edges = new List<(int From, int To)>();
        for (var n = 0; n < 40; n++)
        {
            var parents = Enumerable.Range(0, Math.Min(n, random.Next(1, 4))).Select(_ => random.Next(Math.Max(0, n - 8), n)).Distinct().ToList();
            edges.AddRange(parents.Select(parent => (n, parent)));
            shas.Add(await Git(folder.Path, ["commit-tree", tree, "-m", $"{n}", .. parents.SelectMany(parent => new[] { "-p", shas[parent] })]));
        }
        var repo = await StoredGraph.Commits(engine.Database, edges, Ct);
        for (var pair = 0; pair < 60; pair++)
        {
            var (one, other) = (random.Next(shas.Count), random.Next(shas.Count));
            var said = (await Git(folder.Path, "merge-base", "--all", shas[one], shas[other])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await Prove(repo, one, other, [.. said.Select(sha => shas.IndexOf(sha))]);
        }
    }

    [Fact]
    public async Task Are_the_best_only_also_where_the_way_between_two_common_commits_is_longer_than_those_to_them()
    {
        // Both have parents 3 and 1, and 3 descends from 1 by 2, which lies on no short way.
        var repo = await StoredGraph.Commits(engine.Database, [(4, 3), (4, 1), (5, 3), (5, 1), (3, 2), (2, 1), (1, 0)], Ct);
        await Prove(repo, 4, 5, 3);
    }

    [Fact]
    public async Task Are_found_however_far_away_they_are()
    {
        // Two lines of 1,200 commits each, both from commit 0; another way leads from the one deep into the other.
        const int Length = 1200;
        var edges = Enumerable.Range(1, (2 * Length) - 1).Select(n => (From: n, To: n == Length ? 0 : n - 1)).ToList();
        var (one, other) = (Length - 1, (2 * Length) - 1);
        var repo = await StoredGraph.Commits(engine.Database, edges, Ct);
        await Prove(repo, one, other, 0);
        await Prove(repo, one, 5, 5);

        edges.Add((other, 700));
        repo = await StoredGraph.Commits(engine.Database, edges, Ct);
        await Prove(repo, one, other, 700);
    }

    private async Task Prove(long repo, int one, int other, params int[] bases)
    {
        var found = await engine.Database.Query(new MergeBases(StoredGraph.Commit(repo, one), StoredGraph.Commit(repo, other)), Ct);
        found.Select(row => row.Key).ShouldBe(bases.Select(node => StoredGraph.Commit(repo, node)), ignoreOrder: true);
    }

    private static async Task<string> Git(string folder, params string[] arguments)
    {
        await using var git = ChildProcess.Start("git", arguments, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["GIT_CONFIG_NOSYSTEM"] = "1", ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["GIT_AUTHOR_NAME"] = "n", ["GIT_AUTHOR_EMAIL"] = "e@example.org", ["GIT_AUTHOR_DATE"] = "2026-01-01T00:00:00Z",
            ["GIT_COMMITTER_NAME"] = "n", ["GIT_COMMITTER_EMAIL"] = "e@example.org", ["GIT_COMMITTER_DATE"] = "2026-01-01T00:00:00Z",
        }, folder);
        await git.Exit(TimeSpan.FromMinutes(1));
        git.Errors.ShouldBeEmpty();
        return string.Join('\n', git.Output);
    }
}
