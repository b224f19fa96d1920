using System.Text.Json;
using CodeValdCortex.Storage;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.StorageBench.Measuring;

/// <summary>What somebody would write by hand: one prepared upsert, parameters made once, the document serialised.</summary>
internal sealed class RawWriter<T> : IDisposable where T : class, IDocument
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand upsert;

    public RawWriter(SqliteConnection connection)
    {
        this.connection = connection;
        upsert = connection.CreateCommand();
        upsert.CommandText = $"""
            INSERT INTO {Keys.CollectionOf(typeof(T))}(_key, _rev, json) VALUES ($key, $rev, $json)
            ON CONFLICT(_key) DO UPDATE SET json = excluded.json, _rev = excluded._rev
            """;
        upsert.Parameters.Add("$key", SqliteType.Text);
        upsert.Parameters.Add("$rev", SqliteType.Integer);
        upsert.Parameters.Add("$json", SqliteType.Text);
        upsert.Prepare();
    }

    /// <summary>Writes documents, so many a transaction.</summary>
    public void Write(IReadOnlyList<T> documents, int perTransaction)
    {
        for (var first = 0; first < documents.Count; first += perTransaction)
        {
            using var transaction = connection.BeginTransaction();
            upsert.Transaction = transaction;
            for (var index = first; index < Math.Min(first + perTransaction, documents.Count); index++)
            {
                upsert.Parameters[0].Value = documents[index].Key;
                upsert.Parameters[1].Value = Random.Shared.NextInt64(1, long.MaxValue);
                upsert.Parameters[2].Value = JsonSerializer.Serialize(documents[index], StorageJson.Options);
                upsert.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        upsert.Transaction = null;
    }

    public void Dispose() => upsert.Dispose();
}
