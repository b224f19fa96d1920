namespace CodeValdCortex.ServiceDefaults.Bus;

/// <summary>Turns an AMQP address into the form MassTransit takes.</summary>
internal static class BrokerUri
{
    /// <summary>amqp(s) and rabbitmq(s) mean the same; without credentials the broker's loopback guest is meant.</summary>
    public static Uri Of(Uri address)
    {
        var secure = address.Scheme is "amqps" or "rabbitmqs";
        return new UriBuilder(address)
        {
            Scheme = secure ? "rabbitmqs" : "rabbitmq",
            Port = address.Port > 0 ? address.Port : secure ? 5671 : 5672,
        }.Uri;
    }
}
