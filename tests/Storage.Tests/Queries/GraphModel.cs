namespace CodeValdCortex.Storage.Tests.Queries;

/// <summary>Graphs in memory, and what is true of them by definition.</summary>
internal static class GraphModel
{
    /// <summary>Nodes of a graph that a property test makes: few, so that ways meet often.</summary>
    public const int Nodes = 12;

    /// <summary>Edges from higher to lower numbers, as from commits to their parents.</summary>
    public static List<(int From, int To)> Acyclic(byte[] children, byte[] parents) => [.. Pairs(children, parents)
        .Select(pair => (From: Math.Max(pair.From, pair.To), To: Math.Min(pair.From, pair.To))).Where(edge => edge.From != edge.To).Distinct()];

    /// <summary>Any edges, loops and cycles included, as of files that import each other.</summary>
    public static List<(int From, int To)> Any(byte[] from, byte[] to) => [.. Pairs(from, to).Distinct()];

    // 8 to 18 of them, however short the arrays: with fewer there are no long ways, with more only short ones.
    private static IEnumerable<(int From, int To)> Pairs(byte[] one, byte[] other) => one.Length == 0 || other.Length == 0
        ? []
        : Enumerable.Range(0, 8 + ((one.Length + other.Length) % 11))
            .Select(n => ((one[n % one.Length] + (5 * n)) % Nodes, (other[n % other.Length] + (7 * n)) % Nodes));

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
