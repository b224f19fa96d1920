using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Reads a row of the table <c>delivery</c>.</summary>
internal static class DeliveryRow
{
    internal const string Columns =
        "seq, delivery_id, event, action, ignored_because, repository_id, repository_name, sender_login, received_at, headers, "
        + "body, body_bytes, body_hash, trace_parent, replay_of, state, reason, settled_at";

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
            DeflatedBody = row.GetFieldValue<byte[]>(10),
            BodyBytes = row.GetInt64(11),
            BodyHash = row.GetFieldValue<byte[]>(12),
            TraceParent = row.IsDBNull(13) ? null : row.GetString(13),
        },
        ReplayOf = row.IsDBNull(14) ? null : row.GetString(14),
        State = (EntryState)row.GetInt32(15),
        Reason = row.GetString(16),
        SettledAt = row.IsDBNull(17) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(17)),
    };
}
