using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.ServiceDefaults.Tests;

/// <summary>The two ways messages travel; what is promised for one holds for both.</summary>
public enum Transport
{
    InMemory,
    RabbitMq,
}

internal static class TransportSettings
{
    /// <summary>RABBITMQ_URL for a transport: a virtual host of its own, or nothing.</summary>
    public static async Task<(string Name, string? Value)> Setting(this Transport transport, RabbitMqBroker broker) =>
        ("RABBITMQ_URL", transport == Transport.RabbitMq
            ? (await broker.NewVirtualHost(TestContext.Current.CancellationToken)).OriginalString
            : null);
}
