using MassTransit;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>Chooses how entries are settled: by what the transport does with messages when the process ends.</summary>
internal sealed class SettlementFactory(IBusControl bus, Subscriptions subscriptions)
{
    // loopback is the address scheme of the in-memory transport.
    internal Settlement Create() => bus.Address.Scheme == "loopback"
        ? new ConsumedSettlement(bus, subscriptions)
        : new ConfirmedSettlement();
}
