using CodeValdCortex.Contracts.Notifications;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>A pull request was opened: it may be the second of an item's branch.</summary>
internal sealed class TwinPullRequestConsumer(TwinPullRequests twins) : IConsumer<PullRequestChanged>
{
    public Task Consume(ConsumeContext<PullRequestChanged> context) =>
        context.Message is { Action: "opened" or "reopened" } change && change.HeadRepositoryId == change.Source.RepositoryId
            ? twins.Settle(change.Source.RepositoryId, change.HeadBranch, change.BaseBranch, context.CancellationToken)
            : Task.CompletedTask;
}
