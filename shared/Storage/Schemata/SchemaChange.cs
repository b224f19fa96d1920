namespace CodeValdCortex.Storage.Schemata;

/// <summary>One difference between the declared schema and a database.</summary>
/// <param name="Kind">database, collection, edge collection, index, graph, analyzer, view, view link, or schema (its version).</param>
/// <param name="Name">Its name; of an index <c>collection.index</c>.</param>
/// <param name="Action">created, missing, or what differs.</param>
public sealed record SchemaChange(string Kind, string Name, string Action)
{
    /// <summary>Today's version was noted in the database.</summary>
    internal static SchemaChange NewVersion { get; } =
        new("schema", "version", Schema.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Name}: {Action}";
}
