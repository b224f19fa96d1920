using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.WorkflowEngine.Reconciling;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Somebody commented: it may be a command.</summary>
internal sealed class CommentConsumer(CommentCommands commands, DeferredChanges deferred) : IConsumer<IssueCommented>
{
    public Task Consume(ConsumeContext<IssueCommented> context) => deferred.Guard(
        context, context.Message.Source.RepositoryId, FoundChange.Comment, context.Message.CommentId,
        () => commands.CarryOut(context, context.Message, context.CancellationToken));
}
