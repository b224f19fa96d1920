using MassTransit;
using MassTransit.RabbitMqTransport.Configuration;

namespace CodeValdCortex.ServiceDefaults.Bus;

/// <summary>The arguments of every durable queue. They cannot be changed on an existing queue (406 at the next start), so they
/// are fixed for ever; what may change (delivery limit, maximum length) is a broker policy in
/// <c>deploy/rabbitmq/definitions.json</c>.</summary>
internal static class QueueArguments
{
    /// <summary>Exchange that takes what the broker gives up: without it the delivery limit drops messages.</summary>
    public const string DeadExchange = "cortex.dead";

    /// <summary>The queue behind it.</summary>
    public const string DeadQueue = "cortex-dead";

    public static void Fix(IReceiveEndpointConfigurator endpoint)
    {
        // Instance endpoints (server-sent events) are temporary and classic: a quorum queue cannot be auto-deleted.
        if (endpoint is RabbitMqReceiveEndpointConfiguration { Settings: { Durable: true, AutoDelete: false } } rabbit)
        {
            rabbit.SetQuorumQueue(null);
            rabbit.BindDeadLetterQueue(DeadExchange, DeadQueue, dead => dead.SetQuorumQueue());
        }
    }
}
