namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Groups of nodes that all reach each other, by Tarjan's algorithm (SIAM J. Comput. 1, 1972) without recursion:
/// dependency chains are longer than stacks.</summary>
/// <param name="next">The nodes that a node points at.</param>
public sealed class StrongComponents(Func<string, IEnumerable<string>> next)
{
    private readonly Dictionary<string, (int Index, int Low)> visited = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly Stack<string> path = [];
    private readonly List<List<string>> components = [];

    /// <summary>The components of everything within reach of some nodes, single nodes included; no component comes before one
    /// that it reaches. One search per instance.</summary>
    public IReadOnlyList<List<string>> Find(IEnumerable<string> nodes)
    {
        foreach (var node in nodes)
        {
            if (!visited.ContainsKey(node))
            {
                Explore(node);
            }
        }

        return components;
    }

    private void Explore(string root)
    {
        var calls = new Stack<(string Node, IEnumerator<string> Targets)>();
        Enter(root, calls);
        while (calls.TryPeek(out var call))
        {
            if (call.Targets.MoveNext())
            {
                var target = call.Targets.Current;
                if (!visited.TryGetValue(target, out var known))
                {
                    Enter(target, calls);
                }
                else if (open.Contains(target))
                {
                    Lower(call.Node, known.Index);
                }

                continue;
            }

            call.Targets.Dispose();
            calls.Pop();
            if (calls.TryPeek(out var caller))
            {
                Lower(caller.Node, visited[call.Node].Low);
            }

            if (visited[call.Node].Low == visited[call.Node].Index)
            {
                Close(call.Node);
            }
        }
    }

    private void Enter(string node, Stack<(string, IEnumerator<string>)> calls)
    {
        visited[node] = (visited.Count, visited.Count);
        open.Add(node);
        path.Push(node);
        calls.Push((node, next(node).GetEnumerator()));
    }

    private void Lower(string node, int low) => visited[node] = visited[node] with { Low = Math.Min(visited[node].Low, low) };

    private void Close(string root)
    {
        var component = new List<string>();
        string node;
        do
        {
            node = path.Pop();
            open.Remove(node);
            component.Add(node);
        }
        while (node != root);
        components.Add(component);
    }
}
