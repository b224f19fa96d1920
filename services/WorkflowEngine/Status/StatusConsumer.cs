using System.Globalization;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Statuses;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Pausing;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Projections;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Status;

/// <summary>Shows an item on its issue: eyes reaction, status label, one comment edited in place, one commit status on the head.</summary>
/// <remarks>A projection: versions may come in any order and be left out; the newest is shown last.</remarks>
internal sealed class StatusConsumer(
    GiteaClient gitea, ForgeDirectory directory, RepositoryWrites writes, Intents intents, Labels labels, MarkedComments comments,
    GiteaLinks links, DocumentSagaStore<WorkItemExecution> sagas, Patience patience) : IConsumer<ExecutionChanged>
{
    private const string PolicyContext = "cortex/policy", Kind = "status";

    public Task Consume(ConsumeContext<ExecutionChanged> context) => patience.Show(
        context.Message.ExecutionId, () => Show(context.Message, context.CancellationToken), context.CancellationToken);

    private async Task Show(ExecutionChanged change, CancellationToken ct)
    {
        var (item, told) = (change.Item, change.Version);
        if (await IsOutdated(change, ct))
        {
            return;
        }

        await using var turn = await Enter(item.RepositoryId, change.ExecutionId, ct);
        if (turn is null)
        {
            return;
        }

        var shown = await intents.Find(item.RepositoryId, Kind, item.WorkItemId, ct)
            ?? await intents.Plan(change.ExecutionId, item.RepositoryId, Kind, item.WorkItemId, ct);
        // Once something is to be seen there, what became out of date while it waited for its turn is left to the newer news.
        if (shown.Result is { } version
            && (long.Parse(version, CultureInfo.InvariantCulture) >= change.Version || await IsOutdated(change, ct)))
        {
            return;
        }

        var repository = await directory.NameOf(item.RepositoryId, ct);
        await Write(repository, item, isFirst: shown.Result is null, ct);
        // Another process may have shown newer news in between: the lock lets one execution in again, and a process may have
        // stood still. Whoever writes last has looked last.
        while (await sagas.Load(change.ExecutionId, ct) is { } newest && newest.Told > told)
        {
            (item, told) = (Snapshots.Of(newest), newest.Told);
            await Write(repository, item, isFirst: false, ct);
        }

        await intents.Fulfil(shown, told.ToString(CultureInfo.InvariantCulture), ct, mayExpire: StateNames.IsFinal(item.State));
    }

    private async Task Write(RepositoryName repository, WorkItemSnapshot item, bool isFirst, CancellationToken ct)
    {
        if (isFirst)
        {
            using var reaction = await gitea.Reactions.Add(repository.Owner, repository.Name, item.IssueNumber, new("eyes"), ct);
            // A server may not offer that reaction; the comment says it as well.
        }

        var label = StatusLabels.Of(item.Status);
        await labels.Set(repository, item.IssueNumber, label is null ? [] : [label], StatusLabels.IsOne, ct);
        await comments.Put(repository, item.IssueNumber, StatusText.MarkerOf(item.WorkItemId), StatusText.Body(item), ct);
        await Policy(repository, item, ct);
    }

    // Its own news is on the way.
    private async Task<bool> IsOutdated(ExecutionChanged change, CancellationToken ct) =>
        await sagas.Load(change.ExecutionId, ct) is { } saga && saga.Told > change.Version;

    private async Task<IAsyncDisposable?> Enter(long repositoryId, Guid executionId, CancellationToken ct)
    {
        try
        {
            return await writes.Enter(repositoryId, executionId, ct);
        }
        catch (ActivityException e) when (e.Code is "paused" or PauseGate.Observing)
        {
            return null;   // what comes after the resume, or once it may write, shows the state of then
        }
    }

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
