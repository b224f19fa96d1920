namespace CodeValdCortex.Storage.Tests.Queries;

/// <summary>Graphs in memory, and what is true of them by definition.</summary>
internal static class GraphModel
{
    /// <summary>Nodes of a graph that a property test makes: few, so that ways meet often.</summary>
    public const int Nodes = 12;

    // Few edges, too, so that ways are long.
    private const int Edges = 18;

    /// <summary>Edges from higher to lower numbers, as from commits to their parents.</summary>
    public static List<(int From, int To)> Acyclic(byte[] children, byte[] parents) => [.. children.Zip(parents)
        .Select(pair => (From: Math.Max(pair.First % Nodes, pair.Second % Nodes), To: Math.Min(pair.First % Nodes, pair.Second % Nodes)))
        .Where(edge => edge.From != edge.To).Distinct().Take(Edges)];

    /// <summary>Any edges, loops and cycles included, as of files that import each other.</summary>
    public static List<(int From, int To)> Any(byte[] from, byte[] to) =>
        [.. from.Zip(to, (one, other) => (From: one % Nodes, To: other % Nodes)).Distinct().Take(Edges)];

    /// <summary>Edges on a shortest way to every node within reach, the start itself left out.</summary>
    public static Dictionary<int, int> Distances(IReadOnlyList<(int From, int To)> edges, int start)
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

    /// <summary>The common ancestors that no other common ancestor descends from.</summary>
    public static IEnumerable<int> MergeBases(List<(int From, int To)> edges, int one, int other)
    {
        var common = Distances(edges, one).Keys.Append(one).Intersect(Distances(edges, other).Keys.Append(other)).ToList();
        return common.Where(node => !common.Any(descendant => Distances(edges, descendant).ContainsKey(node)));
    }
}
