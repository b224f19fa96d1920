namespace CodeValdCortex.Storage.Schemata;

/// <summary>One difference between the declared schema and a database.</summary>
/// <param name="Kind">database, collection, edge collection, index, graph, analyzer or view.</param>
/// <param name="Name">Its name; of an index <c>collection.index</c>.</param>
/// <param name="Action">created, missing, or what differs.</param>
public sealed record SchemaChange(string Kind, string Name, string Action)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Name}: {Action}";
}
