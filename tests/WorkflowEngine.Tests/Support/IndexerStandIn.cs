using CodeValdCortex.Contracts.Indexing;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>Answers as the indexer does; what it indexes is that service's own affair.</summary>
internal sealed class IndexerStandIn : IConsumer<IndexWorkItem>
{
    public Task Consume(ConsumeContext<IndexWorkItem> context) => context.Publish(new IndexWorkItemCompleted
    {
        ExecutionId = context.Message.ExecutionId, Linked = context.Message.Commits.Count,
    });
}
