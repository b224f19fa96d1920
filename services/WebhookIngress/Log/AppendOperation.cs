namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Appends a delivery unless its id is known. Runs on the one writer, so that two deliveries of one id in the same
/// batch see each other.</summary>
internal sealed class AppendOperation(NewDelivery delivery) : LogOperation<AppendResult>
{
    internal override bool Grows => true;

    private protected override AppendResult Write(LogSession log)
    {
        if (Known(log) is { } known)
        {
            return known;
        }

        var replayOf = delivery.ReplayOf ?? FirstOfSameContent(log);
        var insert = log.Command("""
            INSERT INTO delivery(delivery_id, event, action, ignored_because, repository_id, repository_name, sender_login,
              received_at, settled_at, headers, body, body_bytes, body_hash, trace_parent, replay_of, signature)
            VALUES($id, $event, $action, $ignored, $repository_id, $repository_name, $sender, $received_at, $received_at,
              $headers, $body, $body_bytes, $body_hash, $trace, $replay_of, $signature)
            RETURNING seq
            """);
        insert.Parameters.AddWithValue("$id", delivery.DeliveryId);
        insert.Parameters.AddWithValue("$event", delivery.Event);
        insert.Parameters.AddWithValue("$action", delivery.Action);
        insert.Parameters.AddWithValue("$ignored", delivery.IgnoredBecause);
        insert.Parameters.AddWithValue("$repository_id", delivery.RepositoryId);
        insert.Parameters.AddWithValue("$repository_name", delivery.RepositoryName);
        insert.Parameters.AddWithValue("$sender", delivery.SenderLogin);
        insert.Parameters.AddWithValue("$received_at", delivery.ReceivedAt.ToUnixTimeMilliseconds());
        insert.Parameters.AddWithValue("$headers", delivery.Headers);
        insert.Parameters.AddWithValue("$body", delivery.DeflatedBody);
        insert.Parameters.AddWithValue("$body_bytes", delivery.BodyBytes);
        insert.Parameters.AddWithValue("$body_hash", delivery.BodyHash);
        insert.Parameters.AddWithValue("$trace", (object?)delivery.TraceParent ?? DBNull.Value);
        insert.Parameters.AddWithValue("$replay_of", (object?)replayOf ?? DBNull.Value);
        insert.Parameters.AddWithValue("$signature", delivery.Signature);
        return new AppendResult(AppendOutcome.Appended, (long)insert.ExecuteScalar()!, replayOf);
    }

    private AppendResult? Known(LogSession log)
    {
        var find = log.Command("SELECT seq, body_hash, replay_of FROM delivery WHERE delivery_id = $id");
        find.Parameters.AddWithValue("$id", delivery.DeliveryId);
        using var row = find.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        var same = row.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(delivery.BodyHash);
        return new AppendResult(
            same ? AppendOutcome.Duplicate : AppendOutcome.Conflict, row.GetInt64(0), row.IsDBNull(2) ? null : row.GetString(2));
    }

    private string? FirstOfSameContent(LogSession log)
    {
        var find = log.Command("SELECT delivery_id FROM delivery WHERE body_hash = $hash ORDER BY seq LIMIT 1");
        find.Parameters.AddWithValue("$hash", delivery.BodyHash);
        return (string?)find.ExecuteScalar();
    }
}
