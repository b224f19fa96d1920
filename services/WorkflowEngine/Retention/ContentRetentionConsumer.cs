using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Persistence;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Retention;

/// <summary>Lets the content of an ended item go after CORTEX_CONTENT_RETENTION_DAYS, and keeps it where the item begins anew. The same
/// for the text of an issue that was read and is no work item, or no longer.</summary>
/// <remarks>Acts on the saga as it is now, and looks once more afterwards: messages overtake each other.</remarks>
internal sealed class ContentRetentionConsumer(
    DocumentSagaStore<WorkItemExecution> sagas, IContentRetention retention, Intents intents, IOptions<CortexOptions> options, TimeProvider time)
    : IConsumer<ExecutionChanged>, IConsumer<IssueObserved>, IConsumer<WorkItemTriggered>
{
    public Task Consume(ConsumeContext<ExecutionChanged> context)
    {
        var (change, ct) = (context.Message, context.CancellationToken);
        return change.Item.State == nameof(WorkItemStateMachine.Queued) ? KeepWhereAlive(change.ExecutionId, ct)
            : StateNames.IsFinal(change.Item.State) ? LetGo(change.ExecutionId, [], ct)
            : Task.CompletedTask;   // concerns neither the end nor the beginning
    }

    public async Task Consume(ConsumeContext<IssueObserved> context)
    {
        var (seen, ct) = (context.Message, context.CancellationToken);
        if (await sagas.Load(seen.ExecutionId, ct) is not null)
        {
            await LetGo(seen.ExecutionId, [seen.Issue.TextHash], ct);
        }
        else
        {
            await retention.Expire([seen.Issue.TextHash], End(time.GetUtcNow()), ct);
            await KeepWhereAlive(seen.ExecutionId, ct);
        }
    }

    // What is read of an ended item's issue was stored anew, hence would stay.
    public Task Consume(ConsumeContext<WorkItemTriggered> context) =>
        LetGo(context.Message.ExecutionId, [context.Message.Issue.TextHash], context.CancellationToken);

    private async Task LetGo(Guid executionId, IReadOnlyList<string> alsoRead, CancellationToken ct)
    {
        if (await sagas.Load(executionId, ct) is { } saga && StateNames.IsFinal(saga.CurrentState))
        {
            await retention.Expire([.. saga.Contents.Union(alsoRead, StringComparer.Ordinal)], End(saga.CompletedAt!.Value), ct);
            await intents.LetGo(executionId, saga.CompletedAt!.Value, ct);
            await KeepWhereAlive(executionId, ct);
        }
    }

    private async Task KeepWhereAlive(Guid executionId, CancellationToken ct)
    {
        if (await sagas.Load(executionId, ct) is { } saga && !StateNames.IsFinal(saga.CurrentState))
        {
            await retention.Keep(saga.Contents, ct);
            await intents.Keep(executionId, ct);
        }
    }

    private DateTimeOffset End(DateTimeOffset from) => from.AddDays(options.Value.ContentRetentionDays);
}
