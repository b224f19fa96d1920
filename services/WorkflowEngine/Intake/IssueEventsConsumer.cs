using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.WorkflowEngine.Reconciling;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Something happened to an issue: it is read, whatever the payload said.</summary>
internal sealed class IssueEventsConsumer(IssueReading issues, DeferredChanges deferred) : IConsumer<IssueChanged>
{
    public Task Consume(ConsumeContext<IssueChanged> context)
    {
        var (change, source) = (context.Message, context.Message.Source);
        return deferred.Guard(
            context, source.RepositoryId, FoundChange.Issue, change.Number,
            () => issues.Tell(context, source.RepositoryId, change.Number, source.SenderLogin, "", context.CancellationToken));
    }
}
