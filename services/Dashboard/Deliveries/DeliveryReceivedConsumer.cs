using CodeValdCortex.Contracts.Deliveries;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Operations;
using MassTransit;

namespace CodeValdCortex.Dashboard.Deliveries;

/// <summary>Keeps the summary of each delivery for the deliveries page. Idempotent: the key is the delivery's id.</summary>
internal sealed class DeliveryReceivedConsumer(IDocumentDatabase database) : IConsumer<DeliveryReceived>
{
    // domain.md, Collections: deliveries are kept 30 days.
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    public Task Consume(ConsumeContext<DeliveryReceived> context)
    {
        var received = context.Message;
        return database.Collection<WebhookDelivery>().Upsert(
            new WebhookDelivery
            {
                Key = Keys.Delivery(received.DeliveryId),
                DeliveryId = received.DeliveryId,
                Event = received.Event,
                Action = received.Action,
                Outcome = received.Outcome,
                RepoId = received.RepositoryId,
                RepositoryName = received.RepositoryName,
                SenderLogin = received.SenderLogin,
                BodyBytes = received.BodyBytes,
                ReplayOf = received.ReplayOf,
                Slot = received.Slot,
                ReceivedAt = received.ReceivedAt,
                ExpiresAt = received.ReceivedAt + Retention,
            },
            context.CancellationToken);
    }
}
