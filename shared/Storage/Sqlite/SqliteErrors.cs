using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>What SQLite's result codes mean here (sqlite.org/rescode.html).</summary>
internal static class SqliteErrors
{
    /// <summary>A primary key or unique index refused the row.</summary>
    public static bool IsConstraint(this SqliteException e) => e.SqliteErrorCode == raw.SQLITE_CONSTRAINT;

    /// <summary>The statement was interrupted.</summary>
    public static bool IsInterrupt(this SqliteException e) => e.SqliteErrorCode == raw.SQLITE_INTERRUPT;

    /// <summary>As callers see it.</summary>
    public static StorageException Translate(SqliteException e, string doing, string path) => Translate(e, $"{doing} in {path}");

    private static StorageException Translate(SqliteException e, string doing) => e.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => new StorageException($"{doing}: the disk is full. Nothing of it was written.", e),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            new StorageUnavailableException($"{doing}: another process held the database for too long.", e),
        raw.SQLITE_READONLY => new StorageException($"{doing}: the database file is read-only.", e),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new StorageException($"{doing}: the file is not an intact database.", e),
        raw.SQLITE_ERROR when e.Message.Contains("no such table", StringComparison.Ordinal) =>
            new StorageException($"{doing}: {e.Message}. Run `cortex init`, or start a service once.", e),
        _ => new StorageException($"{doing}: {e.Message}", e),
    };
}
