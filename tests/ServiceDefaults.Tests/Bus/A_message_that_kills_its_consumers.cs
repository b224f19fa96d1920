using System.Text;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.ServiceDefaults.Failures;
using CodeValdCortex.ServiceDefaults.Tests.Failures;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;
using Microsoft.Extensions.DependencyInjection;
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

    [Fact]
    public async Task Becomes_a_dead_letter_in_the_process_that_keeps_them()
    {
        var ct = TestContext.Current.CancellationToken;
        var url = await broker.NewVirtualHost(ct);
        var sink = new KeptLetters();
        await using var bus = await TestBus.Start(
            builder =>
            {
                builder.Services.AddSingleton<IDeadLetterSink>(sink);
                builder.Services.Configure<FailureOptions>(options => options.DeadQueueInterval = TimeSpan.FromMilliseconds(200));
            },
            ("RABBITMQ_URL", url.OriginalString));
        await using var connection = await new ConnectionFactory { Uri = url }.CreateConnectionAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        var properties = new BasicProperties
        {
            MessageId = "5f0c6d3e-6a5b-4c5e-9d51-0d3f6a1e7b11",
            Headers = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["x-first-death-queue"] = Encoding.UTF8.GetBytes(Queue),
                ["x-first-death-reason"] = Encoding.UTF8.GetBytes("delivery_limit"),
            },
        };
        await channel.BasicPublishAsync(
            "", QueueArguments.DeadQueue, mandatory: true, properties, Encoding.UTF8.GetBytes("""{"messageType":["urn:message:probe"]}"""), ct);
        await channel.BasicPublishAsync("", QueueArguments.DeadQueue, Encoding.UTF8.GetBytes("no envelope"), ct);

        await Eventually.Is(() => sink.Letters.Count == 2);
        var letter = sink.Letters.First();
        (letter.MessageId, letter.Endpoint, letter.MessageName, letter.Code).ShouldBe(
            (Guid.Parse(properties.MessageId), Queue, "probe", "delivery_limit"));
        sink.Letters.Last().Envelope.ShouldBe("no envelope");
        await Eventually.Is(async () => await channel.MessageCountAsync(QueueArguments.DeadQueue, ct) == 0);
    }
}
