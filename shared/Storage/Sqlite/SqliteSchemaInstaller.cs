using System.Globalization;
using CodeValdCortex.Storage.Schemata;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>Creates tables, columns and indexes in one transaction: BEGIN IMMEDIATE is the lock that keeps installers apart.</summary>
internal sealed class SqliteSchemaInstaller(SqliteDatabase database) : ISchemaInstaller
{
    public Task<IReadOnlyList<SchemaChange>> Ensure(CancellationToken ct) =>
        database.Writer.Write("Installing the schema", Install, ct);

    // Opening a file that isn't there would make it.
    public Task<IReadOnlyList<SchemaChange>> Check(CancellationToken ct) => File.Exists(database.Path)
        ? database.Readers.Read("Checking the schema", Differences, ct)
        : Task.FromResult<IReadOnlyList<SchemaChange>>([new SchemaChange("database", database.Path, "missing")]);

    // A savepoint: the transaction holds others' writes too, and of an installation that fails nothing may stay.
    private IReadOnlyList<SchemaChange> Install(SqliteSession session)
    {
        session.Run("SAVEPOINT install");
        try
        {
            var changes = Apply(session);
            session.Run("RELEASE install");
            return changes;
        }
        catch (SqliteException)
        {
            session.Run("ROLLBACK TO install; RELEASE install");
            throw;
        }
    }

    private List<SchemaChange> Apply(SqliteSession session)
    {
        var changes = new List<SchemaChange>();
        if (StoredVersion(session) > Schema.Version)
        {
            return changes;   // a later version has been here: what it declared is not to be put back
        }
        changes.AddRange(SqliteTableUpgrade.Apply(session));
        var existing = Existing(session);
        if (existing.Count == 0)
        {
            changes.Add(new SchemaChange("database", database.Path, "created"));
        }
        foreach (var collection in Schema.Collections)
        {
            var table = SqliteDdl.Table(collection);
            if (!existing.ContainsKey(table.Name))
            {
                session.Run(table.Sql);
                changes.Add(new SchemaChange(table.Kind, table.Shown, "created"));
            }
            var columns = Columns(session, collection.Name);
            foreach (var attribute in SqliteDdl.Columns(collection).Where(attribute => !columns.Contains(attribute)))
            {
                session.Run(SqliteDdl.AddColumn(collection, attribute));
            }
            foreach (var index in SqliteDdl.Indexes(collection))
            {
                changes.AddRange(InstallIndex(session, index, existing));
            }
        }
        if (StoredVersion(session) < Schema.Version)
        {
            session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Schema.Version}"));
            changes.Add(SchemaChange.NewVersion);
        }
        return changes;
    }

    // Indexes hold nothing of their own, so one that differs is made anew.
    private static IEnumerable<SchemaChange> InstallIndex(
        SqliteSession session, SqliteObject index, Dictionary<string, string> existing)
    {
        if (existing.TryGetValue(index.Name, out var sql))
        {
            if (sql == index.Sql)
            {
                yield break;
            }
            session.Run($"DROP {index.Type} {index.Name}");
        }
        session.Run(index.Sql);
        if (index.Fill is not null)
        {
            session.Run(index.Fill);
        }
        yield return new SchemaChange(index.Kind, index.Shown, sql is null ? "created" : "created anew: its definition had changed");
    }

    private static IReadOnlyList<SchemaChange> Differences(SqliteSession session)
    {
        var existing = Existing(session);
        var declared = Schema.Collections.SelectMany(collection =>
            SqliteDdl.Indexes(collection).Prepend(SqliteDdl.Table(collection))).ToList();
        var changes = SqliteTableUpgrade.Outdated(session).Select(name => new SchemaChange("collection", name, "has the table of an earlier version")).ToList();
        if (StoredVersion(session) is var stored and not Schema.Version)
        {
            changes.Add(new SchemaChange("schema", "version", $"{stored}, this program's is {Schema.Version}"));
        }
        foreach (var statement in declared)
        {
            if (!existing.TryGetValue(statement.Name, out var sql))
            {
                changes.Add(new SchemaChange(statement.Kind, statement.Shown, "missing"));
            }
            else if (statement.Kind is not ("collection" or "edge collection") && sql != statement.Sql)
            {
                changes.Add(new SchemaChange(statement.Kind, statement.Shown, $"differs: {sql}"));
            }
        }
        var names = declared.Select(statement => statement.Name).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(existing.Keys.Where(name => !names.Contains(name) && !SqliteDdl.IsShadow(name)).Order(StringComparer.Ordinal)
            .Select(name => new SchemaChange("table or index", name, "not in the schema")));
        return changes;
    }

    // A column is added by rewriting the table's text, so tables are compared by their columns.
    private static Dictionary<string, string> Existing(SqliteSession session)
    {
        using var reader = session.Statement(
            "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'").ExecuteReader();
        var existing = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            existing.Add(reader.GetString(0), reader.GetString(1));
        }
        return existing;
    }

    private static HashSet<string> Columns(SqliteSession session, string table)
    {
        using var reader = session.Statement($"SELECT name FROM pragma_table_xinfo('{table}')").ExecuteReader();
        var columns = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }
        return columns;
    }

    private static long StoredVersion(SqliteSession session) =>
        (long)session.Statement("PRAGMA user_version").ExecuteScalar()!;
}
