using System.Diagnostics;
using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.WebhookIngress.Dispatch;
using CodeValdCortex.WebhookIngress.Log;
using CodeValdCortex.WebhookIngress.Mapping;

namespace CodeValdCortex.WebhookIngress.Deliveries;

/// <summary>Accepts a kept delivery once more, as Gitea's own replay does: the same content under a new id.</summary>
internal sealed partial class DeliveryReplays(DeliveryLog own, TimeProvider time, ILogger<DeliveryReplays> logger)
{
    /// <summary>Appends it to this replica's own log; done when it is on disk.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">It is not on disk.</exception>
    internal async Task<SlotEntry> Replay(SlotEntry kept, CancellationToken ct)
    {
        var earlier = kept.Entry.Delivery;
        var replay = earlier with
        {
            DeliveryId = $"replay-{Guid.CreateVersion7(time.GetUtcNow())}",
            ReceivedAt = time.GetUtcNow(),
            TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null,
            Signature = SignatureResult.Replayed,
            ReplayOf = kept.Entry.ReplayOf ?? earlier.DeliveryId,
            IgnoredBecause = IgnoredNow(kept.Entry),
        };
        await own.Append(replay, ct);
        Log.Replayed(logger, earlier.DeliveryId, replay.DeliveryId, earlier.Event, earlier.RepositoryName);
        return new SlotEntry(own.Find(replay.DeliveryId)!, own.Slot);
    }

    // What an earlier version ignored, this one may understand.
    private static string IgnoredNow(StoredDelivery entry)
    {
        try
        {
            return EntryMessages.Meaning(entry) is Meaning.Ignored ignored ? ignored.Reason : "";
        }
        catch (Exception e) when (e is InvalidDataException or WebhookFormatException)
        {
            return entry.Delivery.IgnoredBecause;   // it will be parked again, which says why
        }
    }

    private static partial class Log
    {
        [LoggerMessage(41, LogLevel.Information, "Delivery {DeliveryId} is replayed as {ReplayId}: {Event} of {Repository}")]
        internal static partial void Replayed(ILogger logger, string deliveryId, string replayId, string @event, string repository);
    }
}
