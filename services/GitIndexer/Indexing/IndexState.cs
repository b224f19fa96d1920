using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Operations;

namespace CodeValdCortex.GitIndexer.Indexing;

/// <summary>What is known about each repository's index: one document per repository in
/// <c>index_requests</c>.</summary>
internal sealed class IndexState(IDocumentDatabase database, TimeProvider time)
{
    public async Task<IndexRequest?> Of(long repositoryId, CancellationToken ct) =>
        (await database.Collection<IndexRequest>().Get(Key(repositoryId), ct))?.Document;

    /// <summary>Notes that a run began.</summary>
    public async Task<IndexRequest> Begin(long repositoryId, string name, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var before = await Of(repositoryId, ct);
        var request = before is null
            ? new IndexRequest { Key = Key(repositoryId), RepoId = repositoryId, RepositoryName = name, State = "running", RequestedAt = now }
            : before with { RepositoryName = name, State = "running", RequestedAt = now, Attempts = before.Attempts + 1 };
        await database.Collection<IndexRequest>().Upsert(request, ct);
        return request;
    }

    public async Task Save(IndexRequest request, CancellationToken ct) =>
        await database.Collection<IndexRequest>().Upsert(request, ct);

    private static string Key(long repositoryId) => Keys.Ref(repositoryId, "");
}
