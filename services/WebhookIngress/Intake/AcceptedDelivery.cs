using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.WebhookIngress.Log;
using CodeValdCortex.WebhookIngress.Mapping;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>What is kept of a delivery that passed.</summary>
internal static class AcceptedDelivery
{
    internal static NewDelivery Of(
        DeliveryHeaders headers, WebhookPayload payload, Meaning.Ignored? ignored, ReadOnlySpan<byte> body, DateTimeOffset at) => new()
        {
            DeliveryId = headers.DeliveryId,
            Event = headers.Event,
            Action = payload.Action ?? "",
            IgnoredBecause = ignored?.Reason ?? "",
            RepositoryId = payload.Repository?.Id ?? 0,
            RepositoryName = payload.Repository?.FullName ?? "",
            SenderLogin = payload.Sender?.Login ?? "",
            ReceivedAt = at,
            Headers = JsonSerializer.Serialize(headers.All),
            DeflatedBody = BodyCompression.Deflate(body),
            BodyBytes = body.Length,
            BodyHash = SHA256.HashData(body),
            TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null,
        };
}
