using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Pausing;
using CodeValdCortex.WorkflowEngine.Persistence;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>Leaves one pull request of an item's branch open. A creation whose answer was lost may end long after the item has its
/// pull request, and Gitea lets it succeed: whenever one appears, all are looked at.</summary>
internal sealed class TwinPullRequests(
    ForgeDirectory directory, RepositoryWrites writes, OnePullRequest one, DocumentSagaStore<WorkItemExecution> sagas)
{
    /// <summary>An open pull request from a branch of the repository itself was seen.</summary>
    /// <param name="repositoryId">Where.</param>
    /// <param name="head">Its branch.</param>
    /// <param name="baseBranch">What it is to be merged into.</param>
    /// <param name="isKnown">Whether it is the one that the item has. Asked again in the repository's turn: who makes a pull request
    /// has the turn until its number is noted, and its event is faster.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ActivityException">Paused: it is to be looked at later.</exception>
    public async Task Settle(long repositoryId, string head, string baseBranch, Func<Task<bool>> isKnown, CancellationToken ct)
    {
        if (BranchName.IssueNumber(head) is not { } issue
            || await sagas.Load(ExecutionId.Of(repositoryId, issue), ct) is not { } saga || saga.Branch != head
            || await isKnown())
        {
            return;
        }

        try
        {
            await using var turn = await writes.Enter(repositoryId, saga.CorrelationId, ct);
            if (await isKnown())
            {
                return;
            }

            var repository = await directory.NameOf(repositoryId, ct);
            await one.Settle(repository, saga.Branch, baseBranch, saga.CorrelationId, repositoryId, saga.WorkItemId, ct);
        }
        catch (ActivityException e) when (e.Code == PauseGate.Observing)
        {
            // Nothing is written there.
        }
    }
}
