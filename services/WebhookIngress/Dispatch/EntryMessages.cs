using CodeValdCortex.Contracts.Deliveries;
using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.WebhookIngress.Intake;
using CodeValdCortex.WebhookIngress.Log;
using CodeValdCortex.WebhookIngress.Mapping;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>The messages of a log entry: its notifications, then its summary. Computed from the log alone, so that they are
/// the same after a crash.</summary>
internal static class EntryMessages
{
    /// <exception cref="InvalidDataException">The entry makes no sense any more: it is to be parked.</exception>
    internal static IReadOnlyList<OutgoingMessage> Of(StoredDelivery entry, string slot)
    {
        var delivery = entry.Delivery;
        if (delivery.IgnoredBecause.Length > 0)
        {
            return [Summary(entry, slot, "ignored")];
        }

        var mapping = Meaning(entry);
        if (mapping is not Mapping.Meaning.Notified notified)
        {
            throw new InvalidDataException($"The delivery was accepted, yet maps to {mapping}.");
        }

        return
        [
            .. notified.Notifications.Select((notification, index) => OutgoingMessage.Of(delivery.DeliveryId, index, notification)),
            Summary(entry, slot, "published"),
        ];
    }

    /// <summary>What an entry means to this version, whatever it meant to the one that kept it.</summary>
    /// <exception cref="InvalidDataException">The body can't be read.</exception>
    internal static Mapping.Meaning Meaning(StoredDelivery entry) => NotificationMapper.Map(
        new DeliveryEnvelope(entry.Delivery.DeliveryId, entry.Delivery.Event, entry.Delivery.ReceivedAt, entry.ReplayOf is not null),
        Payload(entry.Delivery));

    /// <summary>The summary of an entry, for the deliveries page.</summary>
    internal static OutgoingMessage Summary(StoredDelivery entry, string slot, string outcome) => OutgoingMessage.Of(
        $"{entry.Delivery.DeliveryId}|{outcome}", -1, new DeliveryReceived
        {
            DeliveryId = entry.Delivery.DeliveryId,
            Event = entry.Delivery.Event,
            Action = entry.Delivery.Action,
            Outcome = outcome,
            RepositoryId = entry.Delivery.RepositoryId,
            RepositoryName = entry.Delivery.RepositoryName,
            SenderLogin = entry.Delivery.SenderLogin,
            BodyBytes = entry.Delivery.BodyBytes,
            ReplayOf = entry.ReplayOf,
            Slot = slot,
            ReceivedAt = entry.Delivery.ReceivedAt,
        });

    private static WebhookPayload Payload(NewDelivery delivery)
    {
        var body = BodyCompression.Inflate(delivery.DeflatedBody, delivery.BodyBytes);
        try
        {
            return WebhookJson.Read(DeliveryContent.Document(DeliveryContent.KindOf(delivery.Headers), body).Span);
        }
        catch (WebhookFormatException e)
        {
            throw new InvalidDataException($"The stored body cannot be read: {e.Message}", e);
        }
    }
}
