using CodeValdCortex.Dashboard.Deliveries.Replicas;
using CodeValdCortex.Storage.Documents.Operations;

namespace CodeValdCortex.Dashboard.Deliveries;

/// <summary>A webhook delivery's summary.</summary>
/// <param name="DeliveryId"><c>X-Gitea-Delivery</c>.</param>
/// <param name="Event"><c>X-Gitea-Event</c>.</param>
/// <param name="Action">The payload's action; empty where it has none.</param>
/// <param name="State">pending, published, ignored or parked.</param>
/// <param name="Repository"><c>owner/name</c>; empty where the payload names none.</param>
/// <param name="Sender">The sender's login.</param>
/// <param name="BodyBytes">Body size in bytes.</param>
/// <param name="ReplayOf">Id of the earlier delivery with the same content; null where there is none.</param>
/// <param name="ReceivedAt">When it was accepted.</param>
public sealed record DeliveryView(
    string DeliveryId, string Event, string Action, string State, string Repository, string Sender, long BodyBytes, string? ReplayOf,
    DateTimeOffset ReceivedAt)
{
    internal static DeliveryView From(WebhookDelivery delivery) => new(
        delivery.DeliveryId, delivery.Event, delivery.Action, delivery.Outcome, delivery.RepositoryName, delivery.SenderLogin,
        delivery.BodyBytes, delivery.ReplayOf, delivery.ReceivedAt);

    internal static DeliveryView From(KeptDelivery kept) => new(
        kept.DeliveryId, kept.Event, kept.Action, kept.State, kept.RepositoryName, kept.SenderLogin, kept.BodyBytes, kept.ReplayOf,
        kept.ReceivedAt);
}
