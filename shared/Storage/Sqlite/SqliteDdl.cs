using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>The declared schema as SQLite's statements, by the name each object has in <c>sqlite_schema</c>.</summary>
/// <remarks>A collection is a table; each indexed attribute a virtual generated column named as the attribute; an index over a
/// list's elements a side table <c>{collection}__{path}(value, document_key)</c>; searched text an FTS5 table
/// <c>{collection}__search</c>. Triggers maintain the last two. <c>_row</c> is declared so that VACUUM keeps it.</remarks>
internal static class SqliteDdl
{
    private const string SearchSuffix = "__search";

    /// <summary>What creates a collection's table; generated columns are added one by one.</summary>
    public static SqliteObject Table(CollectionDefinition collection) => new(
        collection.Ends is null ? "collection" : "edge collection", collection.Name, collection.Name, "TABLE",
        $"CREATE TABLE {collection.Name}(_row INTEGER PRIMARY KEY, _key TEXT NOT NULL UNIQUE, _rev INTEGER NOT NULL, json TEXT NOT NULL)");

    /// <summary>Attributes that need a generated column, in order.</summary>
    public static IEnumerable<string> Columns(CollectionDefinition collection) =>
        AllIndexes(collection).Where(index => !index.IsOverElements).SelectMany(index => index.Fields)
            .Distinct(StringComparer.Ordinal);

    /// <summary>Adds a generated column.</summary>
    public static string AddColumn(CollectionDefinition collection, string attribute) =>
        $"ALTER TABLE {collection.Name} ADD COLUMN {attribute} GENERATED ALWAYS AS (json ->> '$.{attribute}') VIRTUAL";

    /// <summary>Indexes, side tables, search tables and triggers of a collection.</summary>
    public static IEnumerable<SqliteObject> Indexes(CollectionDefinition collection) =>
        AllIndexes(collection).SelectMany(index => index.IsOverElements
            ? OverElements(collection, index)
            : [Sorted(collection, index)])
        .Concat(Schema.SearchView.Links.Where(link => link.Collection == collection.Name).SelectMany(Search));

    /// <summary>True for the tables that FTS5 makes for itself.</summary>
    public static bool IsShadow(string name)
    {
        var suffix = name.IndexOf(SearchSuffix + "_", StringComparison.Ordinal);
        return suffix > 0 && name[(suffix + SearchSuffix.Length + 1)..] is "data" or "idx" or "content" or "docsize" or "config";
    }

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
        if (collection.Retention.Attribute is { } instant)
        {
            yield return new IndexDefinition("by_expiry", [instant], Unique: false, Sparse: true);
        }
    }

    private static SqliteObject Sorted(CollectionDefinition collection, IndexDefinition index)
    {
        var name = $"{collection.Name}__{index.Name}";
        var where = index.Sparse ? $" WHERE {string.Join(" AND ", index.Fields.Select(field => field + " IS NOT NULL"))}" : "";
        return new SqliteObject("index", name, $"{collection.Name}.{index.Name}", "INDEX",
            $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {name} ON {collection.Name}({string.Join(", ", index.Fields)}){where}");
    }

    private static IEnumerable<SqliteObject> OverElements(CollectionDefinition collection, IndexDefinition index)
    {
        var (list, attribute) = index.Fields[0].Split("[*].") is [var head, var tail] ? (head, tail) : (index.Fields[0][..^3], "");
        var side = $"{collection.Name}__{list}{(attribute.Length > 0 ? "_" + attribute : "")}";
        var shown = $"{collection.Name}.{index.Name}";
        var value = attribute.Length > 0 ? $"value ->> '$.{attribute}'" : "value";
        var fill = $"INSERT OR IGNORE INTO {side} SELECT {value}, _key FROM {collection.Name}, json_each({collection.Name}.json, '$.{list}') WHERE {value} IS NOT NULL";
        var add = $"INSERT OR IGNORE INTO {side} SELECT {value}, new._key FROM json_each(new.json, '$.{list}') WHERE {value} IS NOT NULL;";
        var remove = $"DELETE FROM {side} WHERE document_key = old._key;";
        yield return new SqliteObject("index", side, shown, "TABLE",
            $"CREATE TABLE {side}(value NOT NULL, document_key TEXT NOT NULL, PRIMARY KEY (value, document_key)) WITHOUT ROWID", fill);
        yield return new SqliteObject("index", side + "_owner", shown + " (owner)", "INDEX",
            $"CREATE INDEX {side}_owner ON {side}(document_key)");
        foreach (var trigger in Triggers(collection.Name, side, shown, add, remove))
        {
            yield return trigger;
        }
    }

    // Only the index is kept (contentless): the text is in the document. Words as SearchWords splits them.
    private static IEnumerable<SqliteObject> Search(SearchLink link)
    {
        var table = link.Collection + SearchSuffix;
        var shown = $"{Schema.SearchView.Name}.{link.Collection}";
        var columns = string.Join(", ", link.Fields);
        var add = $"INSERT INTO {table}(rowid, {columns}) VALUES (new._row, {Values("new.json")});";
        var remove = $"DELETE FROM {table} WHERE rowid = old._row;";
        yield return new SqliteObject("view link", table, shown, "TABLE",
            $"CREATE VIRTUAL TABLE {table} USING fts5({columns}, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 2 tokenchars '_'\")",
            $"INSERT INTO {table}(rowid, {columns}) SELECT _row, {Values("json")} FROM {link.Collection}");
        foreach (var trigger in Triggers(link.Collection, table, shown, add, remove))
        {
            yield return trigger;
        }

        string Values(string json) => string.Join(", ", link.Fields.Select(field => $"{json} ->> '$.{field}'"));
    }

    private static IEnumerable<SqliteObject> Triggers(string collection, string side, string shown, string add, string remove)
    {
        yield return Trigger("insert", add);
        yield return Trigger("update", $"{remove} {add}");
        yield return Trigger("delete", remove);

        SqliteObject Trigger(string on, string body) => new("index", $"{side}_{on}", $"{shown} ({on})", "TRIGGER",
            $"CREATE TRIGGER {side}_{on} AFTER {on.ToUpperInvariant()} ON {collection} BEGIN {body} END");
    }
}
