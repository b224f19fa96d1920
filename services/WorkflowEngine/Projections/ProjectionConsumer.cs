using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.WorkItems;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Projections;

/// <summary>Keeps <c>work_items</c>, <c>workflow_executions</c> and <c>agent_work_items</c> in step with the sagas. A lower
/// version than the one stored is ignored: messages overtake each other.</summary>
internal sealed class ProjectionConsumer(IDocumentDatabase database, Patience patience) : IConsumer<ExecutionChanged>
{
    public Task Consume(ConsumeContext<ExecutionChanged> context) => patience.Show(
        context.Message.ExecutionId, () => Keep(context.Message, context.CancellationToken), context.CancellationToken);

    private async Task Keep(ExecutionChanged change, CancellationToken ct)
    {
        await Keep(WorkItemProjection.Of(change), item => item.Version, ct);
        await Keep(RunProjection.Of(change), run => run.Version, ct);
        if (AgentProjection.Of(change) is { } edge)
        {
            await database.Collection<AgentWorkItem>().Upsert(edge, ct);
        }
    }

    private async Task Keep<T>(T document, Func<T, long> version, CancellationToken ct) where T : class, IDocument
    {
        var documents = database.Collection<T>();
        while (true)
        {
            var stored = await documents.Get(document.Key, ct);
            if (stored is not null && version(stored.Document) >= version(document))
            {
                return;
            }

            var saved = stored is null
                ? await documents.TryInsert(document, ct)
                : await documents.TryReplace(document, stored.Revision, ct);
            if (saved is not null)
            {
                return;
            }

            if (stored is null && await documents.Get(document.Key, ct) is null)
            {
                throw new InvalidOperationException($"{document.Key} cannot be stored: another document has one of its unique attributes.");
            }
        }
    }
}
