using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>Tables of the first version had no <c>_row</c>: their row numbers changed with VACUUM, so nothing could refer to them.</summary>
internal static class SqliteTableUpgrade
{
    /// <summary>The collections whose table is of that kind.</summary>
    public static List<string> Outdated(SqliteSession session)
    {
        using var reader = session.Statement("""
            SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN (SELECT value FROM json_each($names))
              AND NOT EXISTS (SELECT 1 FROM pragma_table_xinfo(sqlite_schema.name) AS column WHERE column.name = '_row')
            ORDER BY name
            """, ("$names", System.Text.Json.JsonSerializer.Serialize(Schema.Collections.Select(collection => collection.Name)))).ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }
        return names;
    }

    /// <summary>Moves their documents into today's tables. Indexes and triggers go with the old ones and are made anew by the installer;
    /// side tables stay as they are filled.</summary>
    public static IEnumerable<SchemaChange> Apply(SqliteSession session)
    {
        foreach (var collection in Outdated(session).Select(name => Schema.Collections.Single(declared => declared.Name == name)))
        {
            var earlier = collection.Name + "__earlier";
            session.Run($"ALTER TABLE {collection.Name} RENAME TO {earlier}");
            session.Run(SqliteDdl.Table(collection).Sql);
            session.Run($"INSERT INTO {collection.Name}(_key, _rev, json) SELECT _key, _rev, json FROM {earlier} ORDER BY rowid");
            session.Run($"DROP TABLE {earlier}");
            yield return new SchemaChange("collection", collection.Name, "moved from the table of an earlier version");
        }
    }
}
