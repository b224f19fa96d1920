using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.WorkflowEngine.Reconciling;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Something happened to an issue that we did not cause: it is read, whatever the payload said.</summary>
internal sealed class IssueEventsConsumer(IssueReading issues, Echoes echoes, DeferredChanges deferred) : IConsumer<IssueChanged>
{
    public async Task Consume(ConsumeContext<IssueChanged> context)
    {
        var (change, source, ct) = (context.Message, context.Message.Source, context.CancellationToken);
        if (!await echoes.Has(change, ct))
        {
            await deferred.Guard(
                context, source.RepositoryId, FoundChange.Issue, change.Number,
                () => issues.Tell(context, source.RepositoryId, change.Number, source.SenderLogin, "", ct));
        }
    }
}
