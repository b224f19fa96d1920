using CodeValdCortex.Contracts.Notifications;
using MassTransit;
using LogContext = Serilog.Context.LogContext;

namespace CodeValdCortex.ServiceDefaults.Bus.Consuming;

/// <summary>Puts on every line that is logged while a message is handled which message that is, so that one search finds all
/// that a delivery or an execution caused.</summary>
internal sealed class LogPropertiesFilter<T> : IFilter<ConsumeContext<T>> where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        using var message = LogContext.PushProperty("MessageId", context.MessageId);
        using var correlation = LogContext.PushProperty("CorrelationId", context.CorrelationId);
        using var delivery = LogContext.PushProperty("DeliveryId", (context.Message as IForgeNotification)?.Source.DeliveryId);
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("log-properties");
}
