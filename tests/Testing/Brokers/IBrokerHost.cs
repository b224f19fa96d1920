namespace CodeValdCortex.Testing.Brokers;

/// <summary>A way to have a broker.</summary>
internal interface IBrokerHost : IAsyncDisposable
{
    /// <summary>amqp address with credentials.</summary>
    Uri Url { get; }

    /// <summary>Address of the management API, ending in a slash.</summary>
    Uri Api { get; }

    /// <summary>Starts it, or starts it again after a kill; returns when it takes connections.</summary>
    Task Start(CancellationToken ct);

    /// <summary>Ends it without warning.</summary>
    Task Kill();
}
