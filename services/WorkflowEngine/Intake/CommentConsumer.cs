using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.WorkflowEngine.Reconciling;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Somebody commented: it may be a command. With a marker of ours it is none, whether or not we wrote it.</summary>
internal sealed class CommentConsumer(CommentCommands commands, Echoes echoes, DeferredChanges deferred) : IConsumer<IssueCommented>
{
    public Task Consume(ConsumeContext<IssueCommented> context) => Marker.IsIn(context.Message.Text)
        ? echoes.Has(context.Message, context.CancellationToken)
        : deferred.Guard(
            context, context.Message.Source.RepositoryId, FoundChange.Comment, context.Message.CommentId,
            () => commands.CarryOut(context, context.Message, context.CancellationToken));
}
