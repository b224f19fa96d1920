using System.Collections.Concurrent;
using CodeValdCortex.Contracts;
using MassTransit;

namespace CodeValdCortex.ServiceDefaults.Tests.Bus;

[WireName("probe")]
public sealed record Probe(string Text);

[WireName("probe-command")]
public sealed record ProbeCommand(Guid ExecutionId, string Text) : ICommand
{
    public object Failed(Failure failure) => new ProbeCommandFailed(ExecutionId, failure);
}

[WireName("probe-command-failed")]
public sealed record ProbeCommandFailed(Guid ExecutionId, Failure Failure);

/// <summary>What consumers have seen, and what they are to do about it.</summary>
public sealed class Received<T> where T : class
{
    public ConcurrentQueue<T> Messages { get; } = new();

    public Func<T, Task> Then { get; set; } = _ => Task.CompletedTask;
}

public sealed class ProbeConsumer(Received<Probe> received) : IConsumer<Probe>
{
    public Task Consume(ConsumeContext<Probe> context)
    {
        received.Messages.Enqueue(context.Message);
        return received.Then(context.Message);
    }
}

public sealed class ProbeCommandConsumer(Received<ProbeCommand> received) : IConsumer<ProbeCommand>
{
    public Task Consume(ConsumeContext<ProbeCommand> context)
    {
        received.Messages.Enqueue(context.Message);
        return received.Then(context.Message);
    }
}

public sealed class ProbeCommandFailedConsumer(Received<ProbeCommandFailed> received) : IConsumer<ProbeCommandFailed>
{
    public Task Consume(ConsumeContext<ProbeCommandFailed> context)
    {
        received.Messages.Enqueue(context.Message);
        return Task.CompletedTask;
    }
}
