using System.Diagnostics;
using RabbitMQ.Client;

namespace CodeValdCortex.IngressBench.Draining;

/// <summary>The two exchanges that a delivery goes to, each with a quorum queue as in the product, and raw publishing to them.</summary>
internal sealed class BrokerQueues : IAsyncDisposable
{
    private const int Window = 256;   // confirms outstanding: twice the dispatcher's entries, two messages each
    private static readonly string[] Exchanges = ["cortex.issue-changed", "cortex.delivery-received"];
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private BrokerQueues(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    internal static async Task<BrokerQueues> Make(Uri host, CancellationToken ct)
    {
        var connection = await new ConnectionFactory { Uri = host }.CreateConnectionAsync(ct);
        var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, new ThrottlingRateLimiter(Window)), ct);
        foreach (var exchange in Exchanges)
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
            await channel.QueueDeclareAsync(
                exchange, durable: true, exclusive: false, autoDelete: false,
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
            await channel.QueueBindAsync(exchange, exchange, "", cancellationToken: ct);
        }

        return new BrokerQueues(connection, channel);
    }

    /// <summary>Messages in both queues.</summary>
    internal async Task<long> Count(CancellationToken ct)
    {
        long count = 0;
        foreach (var queue in Exchanges)
        {
            count += await _channel.MessageCountAsync(queue, ct);
        }

        return count;
    }

    /// <summary>One message of each, as the ingress published it.</summary>
    internal async Task<IReadOnlyList<(string Exchange, byte[] Body)>> Samples(CancellationToken ct)
    {
        var samples = new List<(string, byte[])>();
        foreach (var queue in Exchanges)
        {
            var got = await _channel.BasicGetAsync(queue, autoAck: true, ct) ?? throw new InvalidOperationException($"{queue} is empty.");
            samples.Add((queue, got.Body.ToArray()));
        }

        return samples;
    }

    internal async Task Empty(CancellationToken ct)
    {
        foreach (var queue in Exchanges)
        {
            await _channel.QueuePurgeAsync(queue, ct);
        }
    }

    /// <summary>Publishes persistent messages with confirms; messages a second.</summary>
    internal async Task<double> Publish(IReadOnlyList<(string Exchange, byte[] Body)> samples, int messages, CancellationToken ct)
    {
        var properties = new BasicProperties { Persistent = true, ContentType = "application/vnd.masstransit+json" };
        var started = Stopwatch.GetTimestamp();
        var outstanding = new Queue<Task>();
        for (var number = 0; number < messages; number++)
        {
            var (exchange, body) = samples[number % samples.Count];
            outstanding.Enqueue(_channel.BasicPublishAsync(exchange, "", mandatory: true, properties, body, ct).AsTask());
            while (outstanding.Count >= Window)
            {
                await outstanding.Dequeue();
            }
        }

        await Task.WhenAll(outstanding);
        return messages / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
