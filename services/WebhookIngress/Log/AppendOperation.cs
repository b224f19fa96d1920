namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Appends a delivery unless its id is known. Runs on the one writer, so that two deliveries of one id in the same
/// batch see each other.</summary>
internal sealed class AppendOperation(NewDelivery delivery) : LogOperation<AppendResult>
{
    internal override bool Grows => true;

    private protected override AppendResult Write(LogSession log)
    {
        if (KnownDelivery.Find(log, delivery.DeliveryId, delivery.BodyHash) is { } known)
        {
            return known;
        }

        var replayOf = delivery.ReplayOf ?? KnownDelivery.FirstOfSameContent(log, delivery.BodyHash);
        var insert = log.Statement("""
            INSERT INTO delivery(delivery_id, event, action, ignored_because, repository_id, repository_name, sender_login,
              received_at, settled_at, headers, body, body_bytes, body_hash, trace_parent, replay_of, signature)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
            """)
            .Bind(1, delivery.DeliveryId)
            .Bind(2, delivery.Event)
            .Bind(3, delivery.Action)
            .Bind(4, delivery.IgnoredBecause)
            .Bind(5, delivery.RepositoryId)
            .Bind(6, delivery.RepositoryName)
            .Bind(7, delivery.SenderLogin)
            .Bind(8, delivery.ReceivedAt.ToUnixTimeMilliseconds())
            .Bind(9, delivery.Headers)
            .Bind(10, delivery.DeflatedBody)
            .Bind(11, delivery.BodyBytes)
            .Bind(12, delivery.BodyHash)
            .Bind(13, delivery.TraceParent)
            .Bind(14, replayOf)
            .Bind(15, delivery.Signature);
        insert.Execute();
        return new AppendResult(AppendOutcome.Appended, log.LastSequence, replayOf);
    }
}
