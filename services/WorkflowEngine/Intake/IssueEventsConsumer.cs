using CodeValdCortex.Contracts.Notifications;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Something happened to an issue: it is read, whatever the payload said.</summary>
internal sealed class IssueEventsConsumer(IssueReading issues) : IConsumer<IssueChanged>, IConsumer<ObjectChanged>
{
    public Task Consume(ConsumeContext<IssueChanged> context) =>
        issues.Tell(context, context.Message.Source.RepositoryId, context.Message.Number, context.Message.Source.SenderLogin, "",
            context.CancellationToken);

    public Task Consume(ConsumeContext<ObjectChanged> context) => context.Message.Kind != "issue"
        ? Task.CompletedTask   // pull requests are read by their executions while they wait
        : issues.Tell(context, context.Message.Source.RepositoryId, context.Message.Number, "", "", context.CancellationToken);
}
