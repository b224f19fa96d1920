using System.Globalization;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Tests.Engines;
using FsCheck.Xunit;

namespace CodeValdCortex.Storage.Tests.Queries;

/// <summary>Graph queries against a model in memory, over graphs that nobody chose, on every engine.</summary>
public abstract class Graph_queries(TestEngine engine)
{
    private const int Graphs = 30;
    private const int Size = 30;   // of the arrays: longer ones make no larger graphs, and take long to be made simpler when something fails
    private const int Deep = 1000;
    private const int All = 10_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Property(MaxTest = Graphs, EndSize = Size)]
    public async Task Ancestors_are_those_of_a_breadth_first_walk(byte[] children, byte[] parents)
    {
        var edges = GraphModel.Acyclic(children, parents);
        var repo = await StoredGraph.Commits(engine.Database, edges, Ct);
        for (var start = 0; start < GraphModel.Nodes; start++)
        {
            var found = await engine.Database.Query(new CommitAncestors(StoredGraph.Commit(repo, start), Deep, All), Ct);
            found.ToDictionary(row => row.Key, row => row.Distance, StringComparer.Ordinal).ShouldBe(
                GraphModel.Distances(edges, start).ToDictionary(pair => StoredGraph.Commit(repo, pair.Key), pair => pair.Value, StringComparer.Ordinal), ignoreOrder: true);
        }
    }

    [Property(MaxTest = Graphs, EndSize = Size)]
    public async Task Merge_bases_are_the_common_ancestors_that_no_other_descends_from(byte[] children, byte[] parents)
    {
        var edges = GraphModel.Acyclic(children, parents);
        var repo = await StoredGraph.Commits(engine.Database, edges, Ct);
        for (var one = 0; one < GraphModel.Nodes; one++)
        {
            for (var other = one % 3; other < GraphModel.Nodes; other += 3)
            {
                var found = await engine.Database.Query(new MergeBases(StoredGraph.Commit(repo, one), StoredGraph.Commit(repo, other)), Ct);
                found.Select(row => row.Key).ShouldBe(GraphModel.MergeBases(edges, one, other).Select(node => StoredGraph.Commit(repo, node)), ignoreOrder: true);
            }
        }
    }

    [Property(MaxTest = Graphs, EndSize = Size)]
    public async Task Impact_is_what_reaches_any_of_the_changed_files_cycles_included(byte[] importers, byte[] imported, byte[] changed)
    {
        var edges = GraphModel.Any(importers, imported);
        var repo = await StoredGraph.Files(engine.Database, edges, Ct);
        var starts = changed.Select(file => file % GraphModel.Nodes).Distinct().Take(2).ToList();
        var expected = starts.SelectMany(start => GraphModel.Distances([.. edges.Select(edge => (edge.To, edge.From))], start))
            .Where(pair => !starts.Contains(pair.Key))
            .GroupBy(pair => pair.Key, pair => pair.Value)
            .ToDictionary(group => StoredGraph.File(repo, group.Key), group => group.Min(), StringComparer.Ordinal);
        var found = await engine.Database.Query(new ImpactOfPaths([.. starts.Select(file => StoredGraph.File(repo, file))], Deep, All), Ct);
        found.ToDictionary(row => row.Key, row => row.Distance, StringComparer.Ordinal).ShouldBe(expected, ignoreOrder: true);
        foreach (var row in found)
        {
            var way = ImpactOfPaths.Way(found, row).Select(path => int.Parse(path, CultureInfo.InvariantCulture)).ToList();
            (way.Count, starts.Contains(way[0]), way[^1]).ShouldBe((row.Distance + 1, true, int.Parse(row.Path, CultureInfo.InvariantCulture)));
            way.Zip(way.Skip(1)).ShouldAllBe(step => edges.Contains(new ValueTuple<int, int>(step.Second, step.First)));
        }
    }

    [Property(MaxTest = Graphs, EndSize = Size)]
    public async Task Cycles_are_the_files_that_reach_each_other(byte[] importers, byte[] imported)
    {
        var edges = GraphModel.Any(importers, imported);
        var repo = await StoredGraph.Files(engine.Database, edges, Ct);
        var reached = Enumerable.Range(0, GraphModel.Nodes).Select(node => GraphModel.Distances(edges, node).Keys.ToHashSet()).ToArray();
        List<string> Cycle(int node) => [.. Enumerable.Range(0, GraphModel.Nodes)
            .Where(other => other != node && reached[node].Contains(other) && reached[other].Contains(node)).Select(other => $"{other}")];
        for (var node = 0; node < GraphModel.Nodes; node++)
        {
            (await engine.Database.Query(new CycleOfFile(StoredGraph.File(repo, node), All), Ct)).Select(row => row.Path).ShouldBe(Cycle(node), ignoreOrder: true);
        }
        var groups = DependencyCycles.Groups(await engine.Database.Query(new DependencyCycles(repo), Ct));
        var expected = Enumerable.Range(0, GraphModel.Nodes).Where(node => Cycle(node).Count > 0)
            .Select(node => string.Join(' ', Cycle(node).Append($"{node}").Order(StringComparer.Ordinal))).Distinct();
        groups.Select(group => string.Join(' ', group)).ShouldBe(expected, ignoreOrder: true);
    }

    [Property(MaxTest = Graphs, EndSize = Size)]
    public async Task Depth_is_how_far_the_farthest_dependency_is(byte[] importers, byte[] imported)
    {
        var edges = GraphModel.Any(importers, imported);
        var repo = await StoredGraph.Files(engine.Database, edges, Ct);
        for (var node = 0; node < GraphModel.Nodes; node++)
        {
            var distances = GraphModel.Distances(edges, node).Values;
            (await engine.Database.Query(new DependencyDepth(StoredGraph.File(repo, node), Deep), Ct))
                .ShouldBe(new DependencyDepth.Row(distances.Append(0).Max(), distances.Count));
        }
    }
}
