using System.Text.Json;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;

namespace CodeValdCortex.WorkflowEngine.Persistence;

/// <summary>Reads and writes the documents of one kind of saga. Every write names the revision it replaces.</summary>
internal sealed class DocumentSagaStore<TSaga>(IDocumentDatabase database) where TSaga : SagaDocumentState
{
    /// <summary>How long a message may stay unsent before the sweeper takes it up: the usual dispatch takes milliseconds.</summary>
    public static readonly TimeSpan PendingGrace = TimeSpan.FromSeconds(5);

    /// <summary>The kind, as stored: the instance type's name in kebab case.</summary>
    public static string SagaType { get; } = JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(TSaga).Name);

    private IDocumentCollection<SagaDocument> Sagas => database.Collection<SagaDocument>();

    /// <summary>The instance, or null.</summary>
    public async Task<TSaga?> Load(Guid correlationId, CancellationToken ct)
    {
        if (await Sagas.Get(Keys.Saga(correlationId), ct) is not { } stored)
        {
            return null;
        }

        var saga = SagaJson.Read<TSaga>(stored.Document.Json);
        saga.Revision = stored.Revision;
        saga.LookAt = stored.Document.AttentionAt;
        saga.ReadFrom = stored.Document.Json;
        return saga;
    }

    /// <summary>Writes a new instance.</summary>
    /// <exception cref="SagaConflictException">It exists already.</exception>
    public async Task Insert(TSaga saga, CancellationToken ct) =>
        Remember(saga, await Sagas.TryInsert(Document(saga, DueAt(saga)), ct));

    /// <summary>Writes a changed instance.</summary>
    /// <exception cref="SagaConflictException">Somebody else was faster.</exception>
    public async Task Replace(TSaga saga, CancellationToken ct) =>
        Remember(saga, await Sagas.TryReplace(Document(saga, DueAt(saga)), saga.Revision!, ct));

    /// <summary>Puts the next look at the instance off, so that no other sweeper takes it up meanwhile; false when somebody
    /// else was faster.</summary>
    public async Task<bool> TryClaim(TSaga saga, DateTimeOffset until, CancellationToken ct)
    {
        if (await Sagas.TryReplace(Document(saga, until), saga.Revision!, ct) is not { } revision)
        {
            return false;
        }

        saga.Revision = revision;
        return true;
    }

    /// <summary>Deletes the instance as it was read.</summary>
    /// <exception cref="SagaConflictException">Somebody else changed it.</exception>
    public async Task Delete(TSaga saga, CancellationToken ct)
    {
        if (!await Sagas.Delete(Keys.Saga(saga.CorrelationId), ct, saga.Revision))
        {
            throw new SagaConflictException(typeof(TSaga), saga.CorrelationId);
        }
    }

    /// <summary>The earlier of the saga's own deadline and the moment its oldest unsent message is overdue.</summary>
    private static DateTimeOffset? DueAt(TSaga saga)
    {
        DateTimeOffset? overdue = saga.Pending.Count > 0 ? saga.Pending.Min(p => p.ProducedAt) + PendingGrace : null;
        return overdue is null || saga.AttentionAt < overdue ? saga.AttentionAt : overdue;
    }

    private static SagaDocument Document(TSaga saga, DateTimeOffset? dueAt) => new()
    {
        Key = Keys.Saga(saga.CorrelationId),
        SagaType = SagaType,
        State = saga.CurrentState,
        AttentionAt = dueAt,
        Json = SagaJson.Write(saga),
    };

    private static void Remember(TSaga saga, string? revision) =>
        saga.Revision = revision ?? throw new SagaConflictException(typeof(TSaga), saga.CorrelationId);
}
