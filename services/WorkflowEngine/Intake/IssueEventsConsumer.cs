using CodeValdCortex.Contracts.Notifications;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Something happened to an issue: it is read, whatever the payload said.</summary>
internal sealed class IssueEventsConsumer(IssueReading issues) : IConsumer<IssueChanged>
{
    public Task Consume(ConsumeContext<IssueChanged> context) =>
        issues.Tell(context, context.Message.Source.RepositoryId, context.Message.Number, context.Message.Source.SenderLogin, "",
            context.CancellationToken);
}
