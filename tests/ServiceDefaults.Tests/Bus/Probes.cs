using System.Collections.Concurrent;
using CodeValdCortex.Contracts;
using MassTransit;

namespace CodeValdCortex.ServiceDefaults.Tests.Bus;

[WireName("probe")]
public sealed record Probe(string Text);

public sealed class Received<T>
{
    public ConcurrentQueue<T> Messages { get; } = new();
}

public sealed class ProbeConsumer(Received<Probe> received) : IConsumer<Probe>
{
    public Task Consume(ConsumeContext<Probe> context)
    {
        received.Messages.Enqueue(context.Message);
        return Task.CompletedTask;
    }
}
