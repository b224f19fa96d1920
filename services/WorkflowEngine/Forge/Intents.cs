using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Queries.Workflow;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>External writes, noted before they are tried: after a crash or an ambiguous answer the effect is looked up by its
/// natural key, and its echo is known for ours.</summary>
internal sealed class Intents(IDocumentDatabase database, IOptions<CortexOptions> options, TimeProvider time)
{
    private const string Done = "done", Planned = "planned", CommandKind = Intake.Demand.Kind;

    private IDocumentCollection<Intent> Documents => database.Collection<Intent>();

    /// <summary>Notes a write that is about to be tried; an earlier note of the same write is returned as it stands.</summary>
    public async Task<Intent> Plan(
        Guid executionId, long repositoryId, string kind, string naturalKey, CancellationToken ct, string? detail = null)
    {
        var intent = new Intent
        {
            Key = Keys.Intent(repositoryId, kind, naturalKey), ExecutionId = executionId, RepoId = repositoryId, Kind = kind,
            NaturalKey = naturalKey, Detail = detail, State = Planned, CreatedAt = time.GetUtcNow(),
        };
        return await Documents.TryInsert(intent, ct) is not null
            ? intent
            : (await Documents.Get(intent.Key, ct))?.Document ?? intent;
    }

    /// <summary>The effect was seen.</summary>
    /// <param name="intent">What was planned.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="mayExpire">True where nothing is decided by it once its day has passed, whether or not the item lives on.</param>
    public Task Fulfil(Intent intent, string result, CancellationToken ct, bool mayExpire = false) => Documents.Upsert(
        intent with
        {
            State = Done, Result = result, DoneAt = time.GetUtcNow(), ExpiresAt = mayExpire ? End(time.GetUtcNow()) : null,
        }, ct);

    /// <summary>The effect was seen, and nobody else has seen another one since the intent was read.</summary>
    /// <returns>False where somebody has: the intent stays as he left it.</returns>
    public async Task<bool> TryFulfil(Intent intent, string result, bool mayExpire, CancellationToken ct)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var stored = await Documents.Get(intent.Key, ct);
            if (stored?.Document.Result != intent.Result)
            {
                return false;
            }

            var done = (stored?.Document ?? intent) with { State = Done, Result = result, DoneAt = now, ExpiresAt = mayExpire ? End(now) : null };
            if ((stored is null ? await Documents.TryInsert(done, ct) : await Documents.TryReplace(done, stored.Revision, ct)) is not null)
            {
                return true;
            }
        }
    }

    /// <summary>Lets the intents of an ended item go after the retention of content.</summary>
    public Task LetGo(Guid executionId, DateTimeOffset endedAt, CancellationToken ct) => SetExpiry(executionId, End(endedAt), ct);

    /// <summary>Keeps the intents of an item that begins anew.</summary>
    public Task Keep(Guid executionId, CancellationToken ct) => SetExpiry(executionId, null, ct);

    /// <summary>A write that was noted earlier; null where there is none.</summary>
    public async Task<Intent?> Find(long repositoryId, string kind, string naturalKey, CancellationToken ct) =>
        (await Documents.Get(Keys.Intent(repositoryId, kind, naturalKey), ct))?.Document;

    /// <summary>All that an execution noted, oldest first.</summary>
    public Task<IReadOnlyList<Intent>> Of(Guid executionId, CancellationToken ct) => database.Query(new IntentsOfExecution(executionId), ct);

    private async Task SetExpiry(Guid executionId, DateTimeOffset? at, CancellationToken ct)
    {
        foreach (var intent in await database.Query(new IntentsOfExecution(executionId), ct))
        {
            // Commands keep their own time: they say what was carried out, whatever becomes of the item.
            while (intent.Kind != CommandKind && await Documents.Get(intent.Key, ct) is { } stored && stored.Document.ExpiresAt != at
                && await Documents.TryReplace(stored.Document with { ExpiresAt = at }, stored.Revision, ct) is null)
            {
                // Somebody fulfilled it meanwhile: once more, on what it is now.
            }
        }
    }

    private DateTimeOffset End(DateTimeOffset from) => from.AddDays(options.Value.ContentRetentionDays);

    /// <summary>True once the effect was seen.</summary>
    public static bool IsDone(Intent intent) => intent.State == Done;
}
