namespace CodeValdCortex.Storage.Sqlite;

/// <summary>A table, index or trigger that the schema declares.</summary>
/// <param name="Kind">As people read it in a list of changes.</param>
/// <param name="Name">Its name in sqlite_schema.</param>
/// <param name="Shown">Its name as people read it.</param>
/// <param name="Type">TABLE, INDEX or TRIGGER: what DROP wants to know.</param>
/// <param name="Sql">What creates it, exactly as sqlite_schema keeps it.</param>
/// <param name="Fill">Fills it from documents that are there already; null where it needs no filling.</param>
internal sealed record SqliteObject(string Kind, string Name, string Shown, string Type, string Sql, string? Fill = null);
