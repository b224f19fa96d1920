using CodeValdCortex.Contracts.Indexing;
using CodeValdCortex.GitIndexer.Commits;
using CodeValdCortex.GitIndexer.Indexing;
using MassTransit;

namespace CodeValdCortex.GitIndexer.Consuming;

/// <summary>Indexes the repository, then ties a work item's commits to it.</summary>
internal sealed class IndexWorkItemConsumer(IndexQueue queue, WorkItemLinking linking) : IConsumer<IndexWorkItem>
{
    public async Task Consume(ConsumeContext<IndexWorkItem> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        await queue.Run(command.RepositoryId, command.RepositoryName, ct);
        var linked = await linking.Link(command, ct);
        await context.Publish(new IndexWorkItemCompleted { ExecutionId = command.ExecutionId, Linked = linked }, ct);
    }
}
