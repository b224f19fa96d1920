using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Deletes some settled entries received before a time; few at once, so that appends hardly wait.</summary>
internal sealed class TrimOperation(DateTimeOffset before, int limit) : LogOperation<int>
{
    private protected override int Write(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var delete = connection.CreateCommand();
        delete.Transaction = transaction;
        delete.CommandText = """
            DELETE FROM delivery WHERE seq IN (
              SELECT seq FROM delivery WHERE received_at < $before AND state <> 0 ORDER BY received_at LIMIT $limit)
            """;
        delete.Parameters.AddWithValue("$before", before.ToUnixTimeMilliseconds());
        delete.Parameters.AddWithValue("$limit", limit);
        return delete.ExecuteNonQuery();
    }
}
