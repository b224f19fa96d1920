using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Pausing;
using CodeValdCortex.WorkflowEngine.Persistence;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>A pull request of an item's branch was opened. A creation whose answer was lost may end long after the item has its
/// pull request, and Gitea lets it succeed: whenever one appears, one is left open.</summary>
internal sealed class TwinPullRequestConsumer(
    ForgeDirectory directory, RepositoryWrites writes, OnePullRequest one, DocumentSagaStore<WorkItemExecution> sagas)
    : IConsumer<PullRequestChanged>
{
    public async Task Consume(ConsumeContext<PullRequestChanged> context)
    {
        var (change, ct) = (context.Message, context.CancellationToken);
        var repositoryId = change.Source.RepositoryId;
        if (change.Action is not ("opened" or "reopened") || change.HeadRepositoryId != repositoryId
            || BranchName.IssueNumber(change.HeadBranch) is not { } issue
            || await sagas.Load(ExecutionId.Of(repositoryId, issue), ct) is not { } saga || saga.Branch != change.HeadBranch)
        {
            return;
        }

        try
        {
            var repository = await directory.NameOf(repositoryId, ct);
            await using var turn = await writes.Enter(repositoryId, saga.CorrelationId, ct);
            await one.Settle(repository, saga.Branch, change.BaseBranch, saga.WorkItemId, ct);
        }
        catch (ActivityException e) when (e.Code is "paused" or PauseGate.Observing)
        {
            // Nothing is written now; the merge settles it again before it merges.
        }
    }
}
