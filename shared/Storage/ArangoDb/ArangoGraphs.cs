using System.Runtime.CompilerServices;
using CodeValdCortex.Storage.ArangoDb.Api;
using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>The named graphs of a database against the declared ones.</summary>
internal static class ArangoGraphs
{
    public static async IAsyncEnumerable<Difference> Differences(
        ArangoClient client, [EnumeratorCancellation] CancellationToken ct)
    {
        var existing = (await client.Graphs.All(ct)).Graphs.ToDictionary(graph => graph.Name, StringComparer.Ordinal);
        foreach (var graph in Schema.Graphs)
        {
            var declared = Description(graph);
            if (!existing.TryGetValue(graph.Name, out var found))
            {
                yield return new Difference(new SchemaChange("graph", graph.Name, "missing"),
                    token => client.Graphs.Create(declared, token));
            }
            else if (!Text(declared).SetEquals(Text(found)))
            {
                yield return new Difference(new SchemaChange("graph", graph.Name, "has other edge definitions"), Apply: null);
            }
        }
    }

    private static GraphDescription Description(GraphDefinition graph) => new(graph.Name,
        [.. Schema.Collections.Where(collection => graph.EdgeCollections.Contains(collection.Name, StringComparer.Ordinal))
            .Select(collection => new EdgeDefinition(collection.Name, [collection.Ends!.From], [collection.Ends.To]))]);

    private static HashSet<string> Text(GraphDescription graph) => graph.EdgeDefinitions
        .Select(edge => $"{edge.Collection}: {string.Join(',', edge.From)} -> {string.Join(',', edge.To)}")
        .ToHashSet(StringComparer.Ordinal);
}
