using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.WorkflowEngine.Intake;
using CodeValdCortex.WorkflowEngine.Reconciling;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>A pull request was opened: it may be the second of an item's branch.</summary>
internal sealed class TwinPullRequestConsumer(TwinPullRequests twins, Echoes echoes, DeferredChanges deferred) : IConsumer<PullRequestChanged>
{
    public Task Consume(ConsumeContext<PullRequestChanged> context) =>
        context.Message is { Action: "opened" or "reopened" } change && change.HeadRepositoryId == change.Source.RepositoryId
            ? deferred.Guard(
                context, change.Source.RepositoryId, FoundChange.PullRequest, change.Number,
                () => twins.Settle(
                    change.Source.RepositoryId, change.HeadBranch, change.BaseBranch, () => echoes.IsOwn(change, context.CancellationToken),
                    context.CancellationToken))
            : Task.CompletedTask;
}
