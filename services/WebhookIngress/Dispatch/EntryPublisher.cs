using System.Diagnostics;
using CodeValdCortex.WebhookIngress.Log;
using MassTransit;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>How publishing an entry ended.</summary>
internal abstract record PublishOutcome
{
    private PublishOutcome()
    {
    }

    /// <summary>All messages are with the bus.</summary>
    internal sealed record Published : PublishOutcome;

    /// <summary>The bus is away or too slow: the same again later.</summary>
    internal sealed record Unavailable(string Reason) : PublishOutcome;

    /// <summary>The entry itself is at fault.</summary>
    internal sealed record Poison(string Reason) : PublishOutcome;
}

/// <summary>Publishes the messages of one entry, each within a deadline: without one a publish waits for ever while the
/// broker is away.</summary>
internal sealed class EntryPublisher(IBusControl bus, IngressTelemetry telemetry, TimeProvider time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    internal async Task<PublishOutcome> Publish(StoredDelivery entry, IReadOnlyList<OutgoingMessage> messages, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var request = ActivityContext.TryParse(entry.Delivery.TraceParent, null, isRemote: true, out var parsed) ? parsed : default;
        using var activity = telemetry.Activities.StartActivity("dispatch delivery", ActivityKind.Producer, request);
        try
        {
            foreach (var message in messages)
            {
                using var deadline = new CancellationTokenSource(Deadline, time);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
                await bus.Publish(
                    message.Body, message.Body.GetType(), Pipe.Execute<PublishContext>(context => context.MessageId = message.Id),
                    both.Token);
            }

            telemetry.Published(time.GetElapsedTime(started));
            return new PublishOutcome.Published();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return IsTransport(e) || bus.CheckHealth().Status != BusHealthStatus.Healthy
                ? new PublishOutcome.Unavailable(e.GetType().Name)
                : new PublishOutcome.Poison($"{e.GetType().Name}: {e.Message}");
        }
    }

    private static bool IsTransport(Exception e) =>
        e is OperationCanceledException or TimeoutException or ConnectionException or TransportException
        || e.GetType().Namespace?.StartsWith("RabbitMQ.Client", StringComparison.Ordinal) == true
        || (e.InnerException is { } inner && IsTransport(inner));
}
