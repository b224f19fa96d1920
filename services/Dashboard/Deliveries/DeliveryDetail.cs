using CodeValdCortex.Dashboard.Deliveries.Replicas;

namespace CodeValdCortex.Dashboard.Deliveries;

/// <summary>A webhook delivery with everything that its replica keeps.</summary>
/// <param name="Delivery">Its summary.</param>
/// <param name="Reason">Why it is ignored or parked; empty otherwise.</param>
/// <param name="Signature">valid, valid-by-previous-secret or replayed; empty where an earlier version kept it.</param>
/// <param name="Attempts">Publications tried so far.</param>
/// <param name="LastFailure">Why the last failed one failed; empty where none did.</param>
/// <param name="SettledAt">When it was published, ignored or parked; null while it waits.</param>
/// <param name="Slot">The log that holds it.</param>
/// <param name="Events">The messages that it becomes; none where it is ignored or can't be read.</param>
/// <param name="Headers">The request's headers, without credentials.</param>
/// <param name="Body">The body as received.</param>
public sealed record DeliveryDetail(
    DeliveryView Delivery, string Reason, string Signature, int Attempts, string LastFailure, DateTimeOffset? SettledAt, string Slot,
    IReadOnlyList<DeliveryMessage> Events, IReadOnlyDictionary<string, string> Headers, string Body)
{
    internal static DeliveryDetail From(KeptDelivery kept) => new(
        DeliveryView.From(kept), kept.Reason, kept.Signature, kept.Attempts, kept.LastFailure, kept.SettledAt, kept.Slot, kept.Events,
        kept.Headers, kept.Body);
}

/// <summary>A message that a delivery becomes.</summary>
/// <param name="MessageId">The same whenever it is published.</param>
/// <param name="Name">Its name on the bus, e.g. <c>issue-changed</c>.</param>
public sealed record DeliveryMessage(Guid MessageId, string Name);
