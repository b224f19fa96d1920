using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>External writes, noted before they are tried: after a crash or an ambiguous answer the effect is looked up by its
/// natural key, and its echo is known for ours.</summary>
internal sealed class Intents(IDocumentDatabase database, TimeProvider time)
{
    private const string Done = "done", Planned = "planned";

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
    public Task Fulfil(Intent intent, string result, CancellationToken ct) =>
        Documents.Upsert(intent with { State = Done, Result = result, DoneAt = time.GetUtcNow() }, ct);

    /// <summary>A write that was noted earlier; null where there is none.</summary>
    public async Task<Intent?> Find(long repositoryId, string kind, string naturalKey, CancellationToken ct) =>
        (await Documents.Get(Keys.Intent(repositoryId, kind, naturalKey), ct))?.Document;

    /// <summary>True once the effect was seen.</summary>
    public static bool IsDone(Intent intent) => intent.State == Done;
}
