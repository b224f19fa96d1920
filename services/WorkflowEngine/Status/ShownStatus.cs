using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Status;

/// <summary>Whether what the forge and the pages show of an item is what the item is: a process that froze and was killed after its
/// last write left older text, and one whose bus is its memory took the last news with it.</summary>
internal sealed class ShownStatus(DocumentSagaStore<WorkItemExecution> sagas, IDocumentDatabase database, TimeProvider time)
{
    // The news of a change this young are on their way.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <summary>True where the status comment says something else than the item; null while that may be settling.</summary>
    public Task<bool?> IsOther(long repositoryId, long issue, string comment, CancellationToken ct) =>
        Compare(repositoryId, issue, saga => Task.FromResult(StatusText.SaysOther(comment, Snapshots.Of(saga))), ct);

    /// <summary>True where the issue carries another status label than the item's, or pages show an earlier state; null while that may
    /// be settling.</summary>
    public Task<bool?> IsOther(long repositoryId, long issue, IReadOnlyList<string> labels, CancellationToken ct) =>
        Compare(
            repositoryId, issue,
            async saga => !labels.SequenceEqual(
                StatusLabels.Of(StateNames.StatusOf(saga)) is { } label ? [label] : [], StringComparer.OrdinalIgnoreCase)
                || (await database.Collection<WorkItem>().Get(saga.WorkItemId, ct))?.Document.Version != saga.Told,
            ct);

    private async Task<bool?> Compare(long repositoryId, long issue, Func<WorkItemExecution, Task<bool>> isOther, CancellationToken ct) =>
        await sagas.Load(ExecutionId.Of(repositoryId, issue), ct) is { } saga && await isOther(saga)
            ? time.GetUtcNow() - saga.UpdatedAt < Settling ? null : true
            : false;
}
