using System.Collections.Concurrent;
using CodeValdCortex.ServiceDefaults.Bus;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.Dashboard.Tests.Hosting;

/// <summary>What the bus carried of one kind of message.</summary>
public sealed class Heard<T> where T : class
{
    private readonly ConcurrentQueue<T> messages = new();

    public IReadOnlyList<T> Messages => [.. messages];

    /// <summary>Listens on the host that is being built.</summary>
    public void Listen(IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(this);
        builder.AddToBus(bus => bus.AddConsumer<Listener>());
    }

    internal sealed class Listener(Heard<T> heard) : IConsumer<T>
    {
        public Task Consume(ConsumeContext<T> context)
        {
            heard.messages.Enqueue(context.Message);
            return Task.CompletedTask;
        }
    }
}
