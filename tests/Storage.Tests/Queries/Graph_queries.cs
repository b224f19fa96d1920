using System.Globalization;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Testing;
using FsCheck.Xunit;

namespace CodeValdCortex.Storage.Tests.Queries;

/// <summary>Graph queries against a model in memory, over graphs that nobody chose.</summary>
public sealed class Graph_queries(SqliteEngine engine) : IClassFixture<SqliteEngine>
{
    private const int Nodes = 12;
    private const int Deep = 1000;
    private const int All = 10_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Property(MaxTest = 20)]
    public async Task Ancestors_are_those_of_a_breadth_first_walk(byte[] children, byte[] parents)
    {
        var edges = Acyclic(children, parents);
        var repo = await Commits(edges);
        for (var start = 0; start < Nodes; start++)
        {
            var found = await engine.Database.Query(new CommitAncestors(Commit(repo, start), Deep, All), Ct);
            found.ToDictionary(row => row.Key, row => row.Distance, StringComparer.Ordinal).ShouldBe(
                Distances(edges, start).ToDictionary(pair => Commit(repo, pair.Key), pair => pair.Value, StringComparer.Ordinal), ignoreOrder: true);
        }
    }

    [Property(MaxTest = 20)]
    public async Task Merge_bases_are_the_common_ancestors_that_no_other_descends_from(byte[] children, byte[] parents)
    {
        var edges = Acyclic(children, parents);
        var repo = await Commits(edges);
        for (var one = 0; one < Nodes; one++)
        {
            for (var other = one; other < Nodes; other += 3)
            {
                var found = await engine.Database.Query(new MergeBases(Commit(repo, one), Commit(repo, other)), Ct);
                found.Select(row => row.Key).ShouldBe(MergeBases(edges, one, other).Select(node => Commit(repo, node)), ignoreOrder: true);
            }
        }
    }

    [Property(MaxTest = 20)]
    public async Task Impact_is_what_reaches_any_of_the_changed_files_cycles_included(byte[] importers, byte[] imported, byte[] changed)
    {
        var edges = importers.Zip(imported, (from, to) => (From: from % Nodes, To: to % Nodes)).Distinct().ToList();
        var repo = await Files(edges);
        var starts = changed.Select(file => file % Nodes).Distinct().ToList();
        var expected = starts.SelectMany(start => Distances([.. edges.Select(edge => (edge.To, edge.From))], start))
            .Where(pair => !starts.Contains(pair.Key))
            .GroupBy(pair => pair.Key, pair => pair.Value)
            .ToDictionary(group => File(repo, group.Key), group => group.Min(), StringComparer.Ordinal);
        var found = await engine.Database.Query(new ImpactOfPaths([.. starts.Select(file => File(repo, file))], Deep, All), Ct);
        found.ToDictionary(row => row.Key, row => row.Distance, StringComparer.Ordinal).ShouldBe(expected, ignoreOrder: true);
        foreach (var row in found)
        {
            var way = ImpactOfPaths.Way(found, row).Select(path => int.Parse(path, CultureInfo.InvariantCulture)).ToList();
            (way.Count, starts.Contains(way[0]), way[^1]).ShouldBe((row.Distance + 1, true, int.Parse(row.Path, CultureInfo.InvariantCulture)));
            way.Zip(way.Skip(1)).ShouldAllBe(step => edges.Contains(new ValueTuple<int, int>(step.Second, step.First)));
        }
    }

    [Property(MaxTest = 20)]
    public async Task Cycles_are_the_files_that_reach_each_other(byte[] importers, byte[] imported)
    {
        var edges = importers.Zip(imported, (from, to) => (From: from % Nodes, To: to % Nodes)).Distinct().ToList();
        var repo = await Files(edges);
        var reached = Enumerable.Range(0, Nodes).Select(node => Distances(edges, node).Keys.ToHashSet()).ToArray();
        List<string> Cycle(int node) => [.. Enumerable.Range(0, Nodes)
            .Where(other => other != node && reached[node].Contains(other) && reached[other].Contains(node)).Select(other => $"{other}")];
        for (var node = 0; node < Nodes; node++)
        {
            (await engine.Database.Query(new CycleOfFile(File(repo, node), All), Ct)).Select(row => row.Path).ShouldBe(Cycle(node), ignoreOrder: true);
        }
        var groups = DependencyCycles.Groups(await engine.Database.Query(new DependencyCycles(repo), Ct));
        var expected = Enumerable.Range(0, Nodes).Where(node => Cycle(node).Count > 0)
            .Select(node => string.Join(' ', Cycle(node).Append($"{node}").Order(StringComparer.Ordinal))).Distinct();
        groups.Select(group => string.Join(' ', group)).ShouldBe(expected, ignoreOrder: true);
    }

    [Property(MaxTest = 20)]
    public async Task Depth_is_how_far_the_farthest_dependency_is(byte[] importers, byte[] imported)
    {
        var edges = importers.Zip(imported, (from, to) => (From: from % Nodes, To: to % Nodes)).Distinct().ToList();
        var repo = await Files(edges);
        for (var node = 0; node < Nodes; node++)
        {
            var distances = Distances(edges, node).Values;
            (await engine.Database.Query(new DependencyDepth(File(repo, node), Deep), Ct))
                .ShouldBe(new DependencyDepth.Row(distances.Append(0).Max(), distances.Count));
        }
    }

    [Fact]
    public async Task Merge_bases_are_what_git_says()
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
        var repo = await Commits(edges);
        for (var pair = 0; pair < 60; pair++)
        {
            var (one, other) = (random.Next(shas.Count), random.Next(shas.Count));
            var said = (await Git(folder.Path, "merge-base", "--all", shas[one], shas[other])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var found = await engine.Database.Query(new MergeBases(Commit(repo, one), Commit(repo, other)), Ct);
            found.Select(row => row.Key).ShouldBe(said.Select(sha => Commit(repo, shas.IndexOf(sha))), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Merge_bases_are_found_however_far_away_they_are()
    {
        // Two lines of 1,200 commits each, both from commit 0; another way leads from the one deep into the other.
        const int Length = 1200;
        var edges = Enumerable.Range(1, (2 * Length) - 1).Select(n => (From: n, To: n == Length ? 0 : n - 1)).ToList();
        var (one, other) = (Length - 1, (2 * Length) - 1);
        var repo = await Commits(edges);
        (await engine.Database.Query(new MergeBases(Commit(repo, one), Commit(repo, other)), Ct)).Select(row => row.Key).ShouldBe([Commit(repo, 0)]);
        (await engine.Database.Query(new MergeBases(Commit(repo, one), Commit(repo, 5)), Ct)).Select(row => row.Key).ShouldBe([Commit(repo, 5)]);

        edges.Add((other, 700));
        repo = await Commits(edges);
        (await engine.Database.Query(new MergeBases(Commit(repo, one), Commit(repo, other)), Ct)).Select(row => row.Key).ShouldBe([Commit(repo, 700)]);
    }

    private static List<(int From, int To)> Acyclic(byte[] children, byte[] parents) => [.. children.Zip(parents)
        .Select(pair => (From: Math.Max(pair.First % Nodes, pair.Second % Nodes), To: Math.Min(pair.First % Nodes, pair.Second % Nodes)))
        .Where(edge => edge.From != edge.To).Distinct()];

    private static Dictionary<int, int> Distances(IReadOnlyList<(int From, int To)> edges, int start)
    {
        var distances = new Dictionary<int, int> { [start] = 0 };
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var (_, to) in edges.Where(edge => edge.From == node))
            {
                if (distances.TryAdd(to, distances[node] + 1))
                {
                    queue.Enqueue(to);
                }
            }
        }
        distances.Remove(start);
        return distances;
    }

    private static IEnumerable<int> MergeBases(List<(int From, int To)> edges, int one, int other)
    {
        var common = Distances(edges, one).Keys.Append(one).Intersect(Distances(edges, other).Keys.Append(other)).ToList();
        return common.Where(node => !common.Any(descendant => Distances(edges, descendant).ContainsKey(node)));
    }

    private async Task<long> Commits(IReadOnlyList<(int From, int To)> edges)
    {
        var repo = Random.Shared.NextInt64(1, 1L << 50);
        var nodes = edges.SelectMany(edge => new[] { edge.From, edge.To }).Concat(Enumerable.Range(0, Nodes)).Distinct();
        var signature = new GitSignature { Name = "n", Email = "e", Timestamp = Samples.Noon };
        await engine.Database.Collection<GitCommit>().UpsertMany([.. nodes.Select(node => new GitCommit
        {
            Key = Commit(repo, node), RepoId = repo, Sha = $"{node}", Tree = "t", Author = signature, Committer = signature,
            Message = "", CommittedAt = Samples.Noon,
        })], Ct);
        await engine.Database.Collection<CommitParent>().UpsertMany([.. edges.Select(edge => new CommitParent
        {
            Key = Keys.Edge(Commit(repo, edge.From), Commit(repo, edge.To)), From = Keys.Id<GitCommit>(Commit(repo, edge.From)),
            To = Keys.Id<GitCommit>(Commit(repo, edge.To)), RepoId = repo, ParentIndex = 0,
        })], Ct);
        return repo;
    }

    private async Task<long> Files(List<(int From, int To)> edges)
    {
        var repo = Random.Shared.NextInt64(1, 1L << 50);
        await engine.Database.Collection<GitObject>().UpsertMany([.. Enumerable.Range(0, Nodes).Select(node => new GitObject
        {
            Key = File(repo, node), RepoId = repo, Type = "blob", Hash = "h", Path = $"{node}", PathKey = Keys.PathKey($"{node}"), StoredAt = Samples.Noon,
        })], Ct);
        await engine.Database.Collection<CodeDependency>().UpsertMany([.. edges.Select(edge => new CodeDependency
        {
            Key = Keys.Edge(File(repo, edge.From), File(repo, edge.To)), From = Keys.Id<GitObject>(File(repo, edge.From)),
            To = Keys.Id<GitObject>(File(repo, edge.To)), RepoId = repo, Type = "import", Language = "go",
        })], Ct);
        return repo;
    }

    private static string Commit(long repo, int node) => Keys.Commit(repo, $"{node}");

    private static string File(long repo, int node) => Keys.File(repo, $"{node}");

    private static async Task<string> Git(string folder, params string[] arguments)
    {
        await using var git = ChildProcess.Start("git", arguments, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["GIT_CONFIG_NOSYSTEM"] = "1", ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["GIT_AUTHOR_NAME"] = "n", ["GIT_AUTHOR_EMAIL"] = "e@example.org", ["GIT_AUTHOR_DATE"] = "2026-01-01T00:00:00Z",
            ["GIT_COMMITTER_NAME"] = "n", ["GIT_COMMITTER_EMAIL"] = "e@example.org", ["GIT_COMMITTER_DATE"] = "2026-01-01T00:00:00Z",
        }, folder);
        await git.Exit(TimeSpan.FromSeconds(20));
        git.Errors.ShouldBeEmpty();
        return string.Join('\n', git.Output);
    }
}
