using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CodeValdCortex.ServiceDefaults.Bus;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace CodeValdCortex.ServiceDefaults.Failures;

/// <summary>Turns what the broker itself gave up (the delivery limit of a message that kills its consumers) into dead letters.
/// Runs where dead letters are kept. A message leaves the broker's queue only once it is recorded.</summary>
internal sealed partial class DeadQueueReader(
    IEnumerable<IDeadLetterSink> sinks, IOptions<BusOptions> bus, IOptions<FailureOptions> failures, TimeProvider clock,
    ILogger<DeadQueueReader> logger) : BackgroundService
{
    private readonly IDeadLetterSink[] _sinks = [.. sinks];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_sinks.Length == 0)
        {
            return;
        }
        try
        {
            using var timer = new PeriodicTimer(failures.Value.DeadQueueInterval, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Empty(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task Empty(CancellationToken ct)
    {
        try
        {
            await using var connection = await new ConnectionFactory { Uri = Amqp(bus.Value.Url!) }.CreateConnectionAsync(ct);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            while (await channel.BasicGetAsync(QueueArguments.DeadQueue, autoAck: false, ct) is { } message)
            {
                var letter = LetterOf(message);
                foreach (var sink in _sinks)
                {
                    await sink.Record(letter, ct);
                }
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
                LogBuried(letter.MessageName, letter.Endpoint);
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // The bus has its own alarms for a broker that is away; the queue keeps its messages until the next round.
            LogNotRead(e is OperationInterruptedException ? e.Message : e.GetType().Name);
        }
    }

    private static Uri Amqp(Uri address) => new UriBuilder(BrokerUri.Of(address))
    {
        Scheme = address.Scheme is "amqps" or "rabbitmqs" ? "amqps" : "amqp",
    }.Uri;

    private DeadLetter LetterOf(BasicGetResult message)
    {
        var body = message.Body.ToArray();
        var endpoint = Header(message, "x-first-death-queue") ?? message.RoutingKey;
        var id = Guid.TryParse(message.BasicProperties.MessageId, out var given) ? given : new Guid(SHA256.HashData(body).AsSpan(0, 16));
        return new()
        {
            Id = $"{id:N}-{endpoint}",
            MessageId = id,
            CorrelationId = Guid.TryParse(message.BasicProperties.CorrelationId, out var correlation) ? correlation : null,
            MessageName = NameOf(body),
            Endpoint = endpoint,
            Envelope = Encoding.UTF8.GetString(body),
            Code = Header(message, "x-first-death-reason") ?? "dead-lettered",
            Sentence = "The broker gave the message up after handing it out again and again: its consumers died or hung on it.",
            ExceptionType = "Broker",
            Detail = "",
            FailedAt = clock.GetUtcNow(),
        };
    }

    private static string? Header(BasicGetResult message, string name) =>
        message.BasicProperties.Headers?.TryGetValue(name, out var value) == true && value is byte[] text ? Encoding.UTF8.GetString(text) : null;

    /// <summary>The last part of the first URN of MassTransit's envelope; <c>unknown</c> for anything else.</summary>
    private static string NameOf(byte[] body)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            return envelope.RootElement.ValueKind == JsonValueKind.Object
                && envelope.RootElement.TryGetProperty("messageType", out var types) && types.ValueKind == JsonValueKind.Array
                && types.GetArrayLength() > 0 && types[0].GetString() is { } urn ? urn[(urn.LastIndexOf(':') + 1)..] : "unknown";
        }
        catch (JsonException)
        {
            return "unknown";
        }
    }

    [LoggerMessage(LogLevel.Error, "The broker gave up {MessageName} of {Endpoint}; it is kept as a dead letter")]
    private partial void LogBuried(string messageName, string endpoint);

    [LoggerMessage(LogLevel.Debug, "The broker's dead queue was not read: {Cause}")]
    private partial void LogNotRead(string cause);
}
