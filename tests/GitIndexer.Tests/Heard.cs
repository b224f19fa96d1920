using System.Collections.Concurrent;
using CodeValdCortex.Contracts.Indexing;
using MassTransit;

namespace CodeValdCortex.GitIndexer.Tests;

/// <summary>What the indexer said on the bus.</summary>
public sealed class Heard
{
    public ConcurrentQueue<object> Messages { get; } = [];
}

public sealed class HeardConsumer(Heard heard)
    : IConsumer<RepositoryIndexed>, IConsumer<IndexWorkItemCompleted>, IConsumer<IndexWorkItemFailed>
{
    public Task Consume(ConsumeContext<RepositoryIndexed> context) => Keep(context.Message);

    public Task Consume(ConsumeContext<IndexWorkItemCompleted> context) => Keep(context.Message);

    public Task Consume(ConsumeContext<IndexWorkItemFailed> context) => Keep(context.Message);

    private Task Keep(object message)
    {
        heard.Messages.Enqueue(message);
        return Task.CompletedTask;
    }
}
