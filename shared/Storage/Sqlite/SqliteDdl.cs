using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>The declared schema as SQLite's statements, by the name each object has in <c>sqlite_schema</c>.</summary>
/// <remarks>A collection is a table; each indexed attribute a virtual generated column of the attribute's name; an index over a
/// list's elements a side table <c>{collection}__{path}(value, document_key)</c> that triggers maintain.</remarks>
internal static class SqliteDdl
{
    private const string ExpiresAt = "expires_at";

    /// <summary>A table, index or trigger.</summary>
    /// <param name="Kind">As people read it in a list of changes.</param>
    /// <param name="Name">Its name in sqlite_schema.</param>
    /// <param name="Shown">Its name as people read it.</param>
    /// <param name="Sql">What creates it, exactly as sqlite_schema keeps it.</param>
    public sealed record Statement(string Kind, string Name, string Shown, string Sql);

    /// <summary>What a collection's table is created with; generated columns are added one by one.</summary>
    public static Statement Table(CollectionDefinition collection) => new(
        collection.Ends is null ? "collection" : "edge collection", collection.Name, collection.Name,
        $"CREATE TABLE {collection.Name}(_key TEXT NOT NULL PRIMARY KEY, _rev INTEGER NOT NULL, json TEXT NOT NULL)");

    /// <summary>Attributes that need a generated column, in order.</summary>
    public static IEnumerable<string> Columns(CollectionDefinition collection) =>
        AllIndexes(collection).Where(index => !index.IsOverElements).SelectMany(index => index.Fields)
            .Distinct(StringComparer.Ordinal);

    /// <summary>Adds a generated column.</summary>
    public static string AddColumn(CollectionDefinition collection, string attribute) =>
        $"ALTER TABLE {collection.Name} ADD COLUMN {attribute} GENERATED ALWAYS AS (json ->> '$.{attribute}') VIRTUAL";

    /// <summary>Indexes, side tables and triggers of a collection.</summary>
    public static IEnumerable<Statement> Indexes(CollectionDefinition collection) =>
        AllIndexes(collection).SelectMany(index => index.IsOverElements
            ? OverElements(collection, index)
            : [Sorted(collection, index)]);

    private static IEnumerable<IndexDefinition> AllIndexes(CollectionDefinition collection)
    {
        if (collection.Ends is not null)
        {
            // Both directions, each with the other end, so that a traversal never reads the table.
            yield return new IndexDefinition("out", ["_from", "_to"], Unique: false, Sparse: false);
            yield return new IndexDefinition("in", ["_to", "_from"], Unique: false, Sparse: false);
        }
        foreach (var index in collection.Indexes)
        {
            yield return index;
        }
        if (collection.Retention is Retention.UntilExpiry)
        {
            yield return new IndexDefinition("by_expiry", [ExpiresAt], Unique: false, Sparse: true);
        }
    }

    private static Statement Sorted(CollectionDefinition collection, IndexDefinition index)
    {
        var name = $"{collection.Name}__{index.Name}";
        var where = index.Sparse ? $" WHERE {string.Join(" AND ", index.Fields.Select(field => field + " IS NOT NULL"))}" : "";
        return new Statement("index", name, $"{collection.Name}.{index.Name}",
            $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {name} ON {collection.Name}({string.Join(", ", index.Fields)}){where}");
    }

    private static IEnumerable<Statement> OverElements(CollectionDefinition collection, IndexDefinition index)
    {
        var (list, attribute) = index.Fields[0].Split("[*].") is [var head, var tail] ? (head, tail) : (index.Fields[0][..^3], "");
        var side = $"{collection.Name}__{list}{(attribute.Length > 0 ? "_" + attribute : "")}";
        var shown = $"{collection.Name}.{index.Name}";
        var value = attribute.Length > 0 ? $"value ->> '$.{attribute}'" : "value";
        var add = $"INSERT OR IGNORE INTO {side} SELECT {value}, new._key FROM json_each(new.json, '$.{list}') WHERE {value} IS NOT NULL;";
        var remove = $"DELETE FROM {side} WHERE document_key = old._key;";
        yield return new Statement("index", side, shown,
            $"CREATE TABLE {side}(value NOT NULL, document_key TEXT NOT NULL, PRIMARY KEY (value, document_key)) WITHOUT ROWID");
        yield return new Statement("index", side + "_owner", shown + " (owner)",
            $"CREATE INDEX {side}_owner ON {side}(document_key)");
        yield return new Statement("index", side + "_insert", shown + " (insert)",
            $"CREATE TRIGGER {side}_insert AFTER INSERT ON {collection.Name} BEGIN {add} END");
        yield return new Statement("index", side + "_update", shown + " (update)",
            $"CREATE TRIGGER {side}_update AFTER UPDATE ON {collection.Name} BEGIN {remove} {add} END");
        yield return new Statement("index", side + "_delete", shown + " (delete)",
            $"CREATE TRIGGER {side}_delete AFTER DELETE ON {collection.Name} BEGIN {remove} END");
    }
}
