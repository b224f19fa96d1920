namespace CodeValdCortex.WebhookIngress.Mapping;

/// <summary>What a delivery is apart from its document.</summary>
/// <param name="DeliveryId">X-Gitea-Delivery.</param>
/// <param name="Event">X-Gitea-Event.</param>
/// <param name="ReceivedAt">When it was accepted, UTC.</param>
/// <param name="IsReplay">Its content came before under another id.</param>
internal sealed record DeliveryEnvelope(string DeliveryId, string Event, DateTimeOffset ReceivedAt, bool IsReplay);
