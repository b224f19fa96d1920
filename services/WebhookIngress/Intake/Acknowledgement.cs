using System.Text.Json.Serialization;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>The answer to an accepted delivery; Gitea stores it with the delivery, so that a person can read it there.</summary>
/// <param name="Outcome">accepted, ignored (kept, but nobody is told) or duplicate.</param>
/// <param name="DeliveryId">As sent.</param>
/// <param name="Event">As sent.</param>
/// <param name="Action">As sent; empty where the payload has none.</param>
internal sealed record Acknowledgement(
    [property: JsonPropertyName("outcome")] string Outcome,
    [property: JsonPropertyName("delivery_id")] string DeliveryId,
    [property: JsonPropertyName("event")] string Event,
    [property: JsonPropertyName("action")] string Action);

[JsonSerializable(typeof(Acknowledgement))]
internal sealed partial class AcknowledgementJson : JsonSerializerContext;
