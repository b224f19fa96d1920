using System.Globalization;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Statuses;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Status;

/// <summary>Shows an item on its issue: eyes reaction, status label, one comment edited in place, one commit status on the head.</summary>
/// <remarks>A process may stand still between looking at what is shown and writing, for longer than its lock lives, and write older
/// text over newer. So whoever has written looks again whether somebody else did meanwhile, and then shows the newest.</remarks>
internal sealed class StatusDisplay(
    GiteaClient gitea, ForgeDirectory directory, RepositoryWrites writes, Intents intents, Labels labels, MarkedComments comments,
    GiteaLinks links, DocumentSagaStore<WorkItemExecution> sagas)
{
    private const string PolicyContext = "cortex/policy", Kind = Effects.Status;

    /// <summary>Shows news, unless newer ones are shown or on their way.</summary>
    /// <exception cref="ActivityException">Paused, or not to be written to.</exception>
    public async Task Show(ExecutionChanged change, CancellationToken ct)
    {
        if (!await IsOutdated(change, ct) && !await Put(change, again: false, ct))
        {
            await ShowNewest(change.ExecutionId, ct);
        }
    }

    /// <summary>Shows an item as it is now, whatever is shown.</summary>
    /// <returns>What is shown; null where there is no such item.</returns>
    /// <exception cref="ActivityException">Paused, or not to be written to.</exception>
    public async Task<ExecutionChanged?> ShowNewest(Guid executionId, CancellationToken ct)
    {
        while (await sagas.Load(executionId, ct) is { } saga)
        {
            var newest = new ExecutionChanged { ExecutionId = executionId, Version = saga.Told, Item = Snapshots.Of(saga) };
            if (await Put(newest, again: true, ct))
            {
                return newest;
            }

            // Somebody else showed it at the same time: which text came last, nobody knows.
        }

        return null;
    }

    // False where somebody else has shown the item between the look and the end.
    private async Task<bool> Put(ExecutionChanged change, bool again, CancellationToken ct)
    {
        var item = change.Item;
        await using var turn = await writes.Enter(item.RepositoryId, change.ExecutionId, ct);
        var shown = await intents.Find(item.RepositoryId, Kind, item.WorkItemId, ct)
            ?? await intents.Plan(change.ExecutionId, item.RepositoryId, Kind, item.WorkItemId, ct);
        // Once something is to be seen there, what became out of date while it waited for its turn is left to the newer news.
        if (!again && shown.Result is { } version
            && (long.Parse(version, CultureInfo.InvariantCulture) >= change.Version || await IsOutdated(change, ct)))
        {
            return true;
        }

        var repository = await directory.NameOf(item.RepositoryId, ct);
        if (shown.Result is null)
        {
            using var reaction = await gitea.Reactions.Add(repository.Owner, repository.Name, item.IssueNumber, new("eyes"), ct);
            reaction.EnsureSent();   // a server may not offer that reaction; the comment says it as well
        }

        var label = StatusLabels.Of(item.Status);
        await labels.Set(repository, item.IssueNumber, label is null ? [] : [label], StatusLabels.IsOne, ct);
        await comments.Put(repository, item.IssueNumber, StatusText.MarkerOf(item.WorkItemId), StatusText.Body(item), ct);
        await Policy(repository, item, ct);
        return await intents.TryFulfil(
            shown, change.Version.ToString(CultureInfo.InvariantCulture), mayExpire: StateNames.IsFinal(item.State), ct);
    }

    // Its own news is on the way.
    private async Task<bool> IsOutdated(ExecutionChanged change, CancellationToken ct) =>
        await sagas.Load(change.ExecutionId, ct) is { } saga && saga.Told > change.Version;

    // While there is something to decide, and once for what came of it: a head of a merged branch that takes no status any more
    // is no failure.
    private async Task Policy(RepositoryName repository, WorkItemSnapshot item, CancellationToken ct)
    {
        if (item.PullRequest is not { } number || item.Status is not ("review" or "completed") || item.HeadSha is not { } head)
        {
            return;
        }

        var (state, text) = item.Status == "completed" ? ("success", "merged")
            : item.WaitingFor is { } waiting ? ("pending", $"{waiting.Kind}: {waiting.Detail}")
            : item.State == nameof(WorkItemStateMachine.Merging) ? ("success", "may be merged") : ("pending", "being checked");
        using var answer = await gitea.Statuses.Create(repository.Owner, repository.Name, head, new CreateStatus
        {
            State = state, Context = PolicyContext, Description = PlainText.Line(text, 120), TargetUrl = links.PullRequest(repository, number),
        }, ct);
        if (item.Status == "review")
        {
            answer.EnsureSuccess();
        }
    }
}
