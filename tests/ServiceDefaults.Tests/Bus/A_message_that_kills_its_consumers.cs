using System.Text;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;
using RabbitMQ.Client;

namespace CodeValdCortex.ServiceDefaults.Tests.Bus;

public sealed class A_message_that_kills_its_consumers(RabbitMqBroker broker)
{
    private const string Queue = "service-defaults-tests-probe";

    [Fact]
    public async Task Is_buried_after_twenty_deliveries_instead_of_being_dropped_or_delivered_for_ever()
    {
        var ct = TestContext.Current.CancellationToken;
        var url = await broker.NewVirtualHost(ct);
        await using (await TestBus.Start(null, ("RABBITMQ_URL", url.OriginalString)))
        {
            // Declares the queues as a service does, and is gone.
        }

        await using var connection = await new ConnectionFactory { Uri = url }.CreateConnectionAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.BasicPublishAsync("", Queue, Encoding.UTF8.GetBytes("poison"), ct);

        var deliveries = 0;
        await Eventually.Is(async () =>
        {
            while (await channel.BasicGetAsync(Queue, autoAck: false, ct) is { } delivery)
            {
                deliveries++;
                await channel.BasicNackAsync(delivery.DeliveryTag, multiple: false, requeue: true, ct);
            }

            return deliveries > 0 && await channel.BasicGetAsync(QueueArguments.DeadQueue, autoAck: true, ct) is { } dead
                && Encoding.UTF8.GetString(dead.Body.Span) == "poison";
        });
        deliveries.ShouldBe(21);
    }
}
