using CodeValdCortex.GitIndexer.Resolution;
using CodeValdCortex.Storage.Queries.Git;

namespace CodeValdCortex.GitIndexer.Snapshots;

/// <summary>Who needs whom, both ways, with walks by breadth: the first way found is a shortest one, and cycles
/// end.</summary>
internal sealed class DependencyGraph
{
    private readonly Dictionary<string, List<Dependency>> outgoing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Dependency>> incoming = new(StringComparer.Ordinal);

    public DependencyGraph(IReadOnlyList<Dependency> dependencies)
    {
        Dependencies = dependencies;
        foreach (var dependency in dependencies)
        {
            Add(outgoing, dependency.From, dependency);
            Add(incoming, dependency.To, dependency);
        }
    }

    public IReadOnlyList<Dependency> Dependencies { get; }

    public IReadOnlyList<Dependency> From(string path) => outgoing.TryGetValue(path, out var list) ? list : [];

    public IReadOnlyList<Dependency> To(string path) => incoming.TryGetValue(path, out var list) ? list : [];

    /// <summary>Files within reach of some, the start ones not among them; nearest first, then by path.</summary>
    /// <param name="starts">Where to begin.</param>
    /// <param name="depth">Edges at most.</param>
    /// <param name="dependents">True: those that need them; false: those they need.</param>
    public IReadOnlyList<Step> Walk(IEnumerable<string> starts, int depth, bool dependents)
    {
        var seen = starts.ToDictionary(x => x, x => new Step(x, 0, null, null), StringComparer.Ordinal);
        var found = new List<Step>();
        var level = seen.Values.OrderBy(x => x.Path, StringComparer.Ordinal).ToList();
        for (var distance = 1; distance <= depth && level.Count > 0; distance++)
        {
            var next = new List<Step>();
            foreach (var step in level)
            {
                foreach (var edge in dependents ? To(step.Path) : From(step.Path))
                {
                    var path = dependents ? edge.From : edge.To;
                    var further = new Step(path, distance, step, edge);
                    if (seen.TryAdd(path, further))
                    {
                        next.Add(further);
                    }
                }
            }

            level = [.. next.OrderBy(x => x.Path, StringComparer.Ordinal)];
            found.AddRange(level);
        }

        return found;
    }

    /// <summary>Groups of files that all reach each other (Tarjan's strongly connected components), biggest first,
    /// then by path.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles()
    {
        var components = new StrongComponents(path => From(path).Select(x => x.To));
        return
        [
            .. components.Find(outgoing.Keys.Order(StringComparer.Ordinal)).Where(x => x.Count > 1)
                .Select(x => (IReadOnlyList<string>)[.. x.Order(StringComparer.Ordinal)])
                .OrderByDescending(x => x.Count).ThenBy(x => x[0], StringComparer.Ordinal),
        ];
    }

    private static void Add(Dictionary<string, List<Dependency>> map, string key, Dependency dependency)
    {
        if (!map.TryGetValue(key, out var list))
        {
            map.Add(key, list = []);
        }

        list.Add(dependency);
    }

    /// <summary>A file that a walk reached, and how.</summary>
    public sealed record Step(string Path, int Distance, Step? Before, Dependency? Edge)
    {
        /// <summary>From the start to here.</summary>
        public IReadOnlyList<string> Way()
        {
            var way = new List<string>();
            for (var step = this; step is not null; step = step.Before)
            {
                way.Add(step.Path);
            }

            way.Reverse();
            return way;
        }
    }
}
