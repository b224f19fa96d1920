namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>All slots of a folder seen as one log: a delivery id is accepted once, whichever replica it comes to, and also where
/// it comes to several at once. What is appended goes to this replica's own slot.</summary>
/// <remarks>Claim, look into the other slots, append, end the claim. The slots are what is true: a claim only keeps two
/// replicas from looking before either has appended, and dies with its process. Replicas with a volume of their own each
/// accept the id; both publish it under the same message ids, by which consumers do it once.</remarks>
internal sealed class DeliveryVolume(DeliveryLog own, DeliveryClaims claims, OtherSlots others) : IDisposable
{
    /// <summary>Opens the view of a log's folder.</summary>
    internal static DeliveryVolume Open(string folder, DeliveryLog own, TimeProvider time, ILogger logger) =>
        new(own, new DeliveryClaims(folder, time), new OtherSlots(folder, own.Number, time, logger));

    /// <summary>Appends unless the id is known in any slot; done when it is on disk.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">It is not on disk: the disk is full (13) or failing (10).</exception>
    internal async Task<AppendResult> Append(NewDelivery delivery, CancellationToken ct)
    {
        if (!await claims.Take(delivery.DeliveryId, ct))
        {
            // It may be on disk all the same, and its replica stands still before it could say so.
            return others.Find(delivery.DeliveryId, delivery.BodyHash, out _) ?? new AppendResult(AppendOutcome.Undecided, 0, null);
        }

        try
        {
            return others.Find(delivery.DeliveryId, delivery.BodyHash, out var elsewhere)
                ?? await own.Append(elsewhere is null ? delivery : delivery with { ReplayOf = elsewhere }, ct);
        }
        finally
        {
            claims.Release(delivery.DeliveryId);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        claims.Dispose();
        others.Dispose();
    }
}
