using CodeValdCortex.Contracts.Notifications;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Somebody commented: it may be a command.</summary>
internal sealed class CommentConsumer(CommentCommands commands) : IConsumer<IssueCommented>
{
    public Task Consume(ConsumeContext<IssueCommented> context) => commands.CarryOut(context, context.Message, context.CancellationToken);
}
