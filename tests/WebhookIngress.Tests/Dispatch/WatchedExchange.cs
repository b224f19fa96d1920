using System.Text.Json;
using RabbitMQ.Client;

namespace CodeValdCortex.WebhookIngress.Tests.Dispatch;

/// <summary>A queue behind one of the product's exchanges, read without the product: what was published, in the broker's order.</summary>
internal sealed class WatchedExchange : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly List<(string MessageId, string DeliveryId)> _read = [];

    private WatchedExchange(IConnection connection, IChannel channel)
    {
        _connection = connection;
        _channel = channel;
    }

    /// <summary>Queues what the exchange gets from now on.</summary>
    internal static async Task<WatchedExchange> Of(Uri host, string exchange)
    {
        var ct = TestContext.Current.CancellationToken;
        var connection = await new ConnectionFactory { Uri = host }.CreateConnectionAsync(ct);
        var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await channel.QueueDeclareAsync("watched", durable: true, exclusive: false, autoDelete: false, cancellationToken: ct);
        await channel.QueueBindAsync("watched", exchange, "", cancellationToken: ct);
        return new WatchedExchange(connection, channel);
    }

    /// <summary>All so far.</summary>
    internal async Task<IReadOnlyList<(string MessageId, string DeliveryId)>> Read()
    {
        while (await _channel.BasicGetAsync("watched", autoAck: true, TestContext.Current.CancellationToken) is { } got)
        {
            using var envelope = JsonDocument.Parse(got.Body);
            _read.Add((
                got.BasicProperties.MessageId!,
                envelope.RootElement.GetProperty("message").GetProperty("source").GetProperty("deliveryId").GetString()!));
        }

        return _read;
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
