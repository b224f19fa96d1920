using System.Runtime.CompilerServices;
using CodeValdCortex.Storage.Transfer;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>Documents of a table as JSON text, without their types.</summary>
internal static class SqliteRaw
{
    private const int PageDocuments = 500;
    private const int PageLetters = 8 * 1024 * 1024;

    /// <summary>All of them, page by page.</summary>
    public static async IAsyncEnumerable<RawDocument> Read(
        SqliteReaders readers, string table, [EnumeratorCancellation] CancellationToken ct)
    {
        var (after, more) = (0L, true);
        while (more)
        {
            (var rows, more) = await readers.Read($"Exporting {table}", session => Rows(session, table, after), ct);
            foreach (var (row, document) in rows)
            {
                yield return document;
                after = row;
            }
        }
    }

    /// <summary>Inserts or replaces; what a unique index refuses is reported.</summary>
    public static BulkResult Put(SqliteSession session, string table, IReadOnlyList<RawDocument> documents)
    {
        var sql = $"""
            INSERT INTO {table}(_key, _rev, json) VALUES ($key, $rev, $json)
            ON CONFLICT(_key) DO UPDATE SET json = excluded.json, _rev = excluded._rev
            """;
        var errors = new List<BulkError>();
        for (var index = 0; index < documents.Count; index++)
        {
            var document = documents[index];
            try
            {
                session.Run(sql, ("$key", document.Key), ("$rev", Random.Shared.NextInt64(1, long.MaxValue)), ("$json", document.Json));
            }
            catch (SqliteException e) when (e.IsConstraint())
            {
                errors.Add(new BulkError(index, document.Key, e.Message));
            }
        }
        return new BulkResult(documents.Count - errors.Count, errors);
    }

    // A page ends with its documents or its size, so that documents of megabytes don't fill the memory.
    private static (List<(long Row, RawDocument Document)> Rows, bool More) Rows(SqliteSession session, string table, long after)
    {
        using var reader = session.Statement(
            $"SELECT _row, _key, json FROM {table} WHERE _row > $after ORDER BY _row", ("$after", after)).ExecuteReader();
        var (rows, letters) = (new List<(long, RawDocument)>(), 0L);
        while (rows.Count < PageDocuments && letters < PageLetters)
        {
            if (!reader.Read())
            {
                return (rows, false);
            }
            var document = new RawDocument(reader.GetString(1), reader.GetString(2));
            rows.Add((reader.GetInt64(0), document));
            letters += document.Json.Length;
        }
        return (rows, true);
    }
}
