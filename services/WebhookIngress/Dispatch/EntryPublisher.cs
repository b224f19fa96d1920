using System.Diagnostics;
using CodeValdCortex.Contracts.Notifications;
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

    /// <summary>The entry itself seems to be at fault.</summary>
    /// <param name="Reason">What happened.</param>
    /// <param name="Certain">False where another attempt may tell otherwise.</param>
    internal sealed record Poison(string Reason, bool Certain) : PublishOutcome;
}

/// <summary>Publishes the messages of one entry, each within a deadline: without one a publish waits for ever while the
/// broker is away.</summary>
internal sealed class EntryPublisher(IBusControl bus, UnboundMessages unbound, IngressTelemetry telemetry, TimeProvider time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    internal async Task<PublishOutcome> Publish(StoredDelivery entry, IReadOnlyList<OutgoingMessage> messages, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var request = ActivityContext.TryParse(entry.Delivery.TraceParent, null, isRemote: true, out var parsed) ? parsed : default;
        using var activity = telemetry.Activities.StartActivity("dispatch delivery", ActivityKind.Producer, request);
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var stopping = ct.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        try
        {
            // Started in order and confirmed together; the summary last, since it says that they are published.
            await Task.WhenAll(messages.SkipLast(1).Select(message => Publish(message, deadline.Token)).ToList());
            deadline.CancelAfter(Deadline);
            await Publish(messages[^1], deadline.Token);
            telemetry.Published(time.GetElapsedTime(started));
            return new PublishOutcome.Published();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return IsTransport(e) || bus.CheckHealth().Status != BusHealthStatus.Healthy
                ? new PublishOutcome.Unavailable(e.GetType().Name)
                : new PublishOutcome.Poison($"{e.GetType().Name}: {e.Message}", Certain: false);
        }
    }

    private async Task Publish(OutgoingMessage message, CancellationToken ct)
    {
        var type = message.Body.GetType();
        // Only notifications: a summary that nobody shows is no loss.
        var mustBeRouted = message.Body is IForgeNotification && unbound.MustBeRouted(type);
        try
        {
            await bus.Publish(message.Body, type, Pipe.Execute<PublishContext>(context =>
            {
                context.MessageId = message.Id;
                context.Mandatory = mustBeRouted;
            }), ct);
            if (mustBeRouted)
            {
                unbound.Routed(type);
            }
        }
        catch (MessageReturnedException)
        {
            unbound.Returned(type);
            throw;
        }
    }

    private static bool IsTransport(Exception e) =>
        e is OperationCanceledException or TimeoutException or ConnectionException or TransportException
            or MessageReturnedException or MessageNotAcknowledgedException
        || e.GetType().Namespace?.StartsWith("RabbitMQ.Client", StringComparison.Ordinal) == true
        || (e.InnerException is { } inner && IsTransport(inner));
}
