using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Reads a row of the table <c>delivery</c>.</summary>
internal static class DeliveryRow
{
    /// <summary>All that a row has.</summary>
    internal const string Columns = Small + ", body";

    /// <summary>The same without the body: for lists.</summary>
    internal const string WithoutBody = Small + ", x'' AS body";

    private const string Small =
        "seq, delivery_id, event, action, ignored_because, repository_id, repository_name, sender_login, received_at, headers, "
        + "body_bytes, body_hash, trace_parent, replay_of, state, reason, settled_at, failed_attempts, last_failure, signature";

    /// <summary>Runs a query of <see cref="Columns"/> or <see cref="WithoutBody"/>.</summary>
    internal static List<StoredDelivery> ReadAll(
        SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        using var rows = command.ExecuteReader();
        var deliveries = new List<StoredDelivery>();
        while (rows.Read())
        {
            deliveries.Add(Read(rows));
        }

        return deliveries;
    }

    internal static StoredDelivery Read(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Delivery = new NewDelivery
        {
            DeliveryId = row.GetString(1),
            Event = row.GetString(2),
            Action = row.GetString(3),
            IgnoredBecause = row.GetString(4),
            RepositoryId = row.GetInt64(5),
            RepositoryName = row.GetString(6),
            SenderLogin = row.GetString(7),
            ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
            Headers = row.GetString(9),
            BodyBytes = row.GetInt64(10),
            BodyHash = row.GetFieldValue<byte[]>(11),
            TraceParent = row.IsDBNull(12) ? null : row.GetString(12),
            Signature = row.GetString(19),
            DeflatedBody = row.GetFieldValue<byte[]>(20),
        },
        ReplayOf = row.IsDBNull(13) ? null : row.GetString(13),
        State = (EntryState)row.GetInt32(14),
        Reason = row.GetString(15),
        FailedAttempts = row.GetInt32(17),
        LastFailure = row.GetString(18),
        SettledAt = row.GetInt32(14) == (int)EntryState.Pending ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(16)),
    };
}
