using System.Runtime.CompilerServices;
using CodeValdCortex.Storage.Transfer;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>Documents of a table as JSON text, without their types.</summary>
internal static class SqliteRaw
{
    private const int Page = 500;

    /// <summary>All of them, page by page.</summary>
    public static async IAsyncEnumerable<RawDocument> Read(
        SqliteReaders readers, string table, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = 0L;
        while (true)
        {
            var rows = await readers.Read($"Exporting {table}", session => Rows(session, table, after), ct);
            foreach (var (_, document) in rows)
            {
                yield return document;
            }
            if (rows.Count < Page)
            {
                yield break;
            }
            after = rows[^1].Row;
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

    private static List<(long Row, RawDocument Document)> Rows(SqliteSession session, string table, long after)
    {
        using var reader = session.Statement(
            $"SELECT _row, _key, json FROM {table} WHERE _row > $after ORDER BY _row LIMIT $page", ("$after", after), ("$page", Page)).ExecuteReader();
        var rows = new List<(long, RawDocument)>();
        while (reader.Read())
        {
            rows.Add((reader.GetInt64(0), new RawDocument(reader.GetString(1), reader.GetString(2))));
        }
        return rows;
    }
}
