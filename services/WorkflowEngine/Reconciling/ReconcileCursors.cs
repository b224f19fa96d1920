using System.Globalization;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Documents.Workflow;

namespace CodeValdCortex.WorkflowEngine.Reconciling;

/// <summary>Up to where each repository has been looked at: the newest updated_at that the forge showed. Its time, not ours, so that
/// clocks need not agree. One document per repository in <c>cursors</c>, key <c>reconcile-{repository id}</c>.</summary>
internal sealed class ReconcileCursors(IDocumentDatabase database, TimeProvider time)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private IDocumentCollection<Cursor> Documents => database.Collection<Cursor>();

    /// <summary>The position of a repository; since its connection where it was never looked at.</summary>
    public async Task<DateTimeOffset> Of(ConnectedRepository repository, CancellationToken ct) =>
        await Documents.Get(KeyOf(repository.RepositoryId), ct) is { } stored
            ? DateTimeOffset.ParseExact(stored.Document.Position, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : repository.ConnectedAt;

    /// <summary>Moves on; written at every look, so that <c>updated_at</c> tells when the last one succeeded.</summary>
    public Task Move(long repositoryId, DateTimeOffset position, CancellationToken ct) => Documents.Upsert(
        new()
        {
            Key = KeyOf(repositoryId), Position = position.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture), UpdatedAt = time.GetUtcNow(),
        }, ct);

    public static string KeyOf(long repositoryId) => $"reconcile-{repositoryId.ToString(CultureInfo.InvariantCulture)}";
}
