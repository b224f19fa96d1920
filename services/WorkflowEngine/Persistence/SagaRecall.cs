using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.Workflow;

namespace CodeValdCortex.WorkflowEngine.Persistence;

/// <summary>For the start of a process whose bus is its memory: what was on its way when the one before ended is lost. A broker
/// would deliver it again.</summary>
internal sealed partial class SagaRecall<TSaga>(
    DocumentSagaStore<TSaga> store, IDocumentDatabase database, SagaLocks locks, TimeProvider clock, ILogger<SagaRecall<TSaga>> logger)
    where TSaga : SagaDocumentState
{
    private const int Limit = 1_000;

    // Further ahead than any answer may take.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(10);

    /// <summary>Lets the sagas that await an answer ask again at the next look.</summary>
    /// <returns>How many do.</returns>
    public async Task<int> Recall(CancellationToken ct)
    {
        var recalled = 0;
        var coming = new SagasDueForAttention(DocumentSagaStore<TSaga>.SagaType, clock.GetUtcNow() + LongestAnswer, Limit);
        foreach (var due in await database.Query(coming, ct))
        {
            var id = Guid.Parse(due.Key);
            using var turn = await locks.Enter(id, ct);
            if (await store.Load(id, ct) is not { AwaitsAnswer: true } saga)
            {
                continue;
            }

            try
            {
                saga.CallAt(clock.GetUtcNow());
                await store.Replace(saga, ct);
                recalled++;
            }
            catch (SagaConflictException)
            {
                LogMovedOn(id);   // it has just heard something: it is not forgotten
            }
        }

        return recalled;
    }

    [LoggerMessage(LogLevel.Debug, "Saga {ExecutionId} moved on while it was recalled")]
    private partial void LogMovedOn(Guid executionId);
}
