using CodeValdCortex.GitIndexer.Indexing;
using CodeValdCortex.GitIndexer.Snapshots;
using CodeValdCortex.Indexing.Status;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.Git;

namespace CodeValdCortex.GitIndexer.Asking;

/// <summary>How far an index is.</summary>
internal sealed class StatusQuestions(IndexState state, SnapshotStore snapshots, IDocumentDatabase database)
{
    public async Task<RepositoryStatus> Status(long id, CancellationToken ct)
    {
        if (await state.Of(id, ct) is not { CompletedAt: { } at } request)
        {
            throw QuestionException.NotIndexed(id);
        }

        var size = await database.Query(new RepositorySize(id), ct);
        return new RepositoryStatus
        {
            RepositoryId = id, RepositoryName = request.RepositoryName, DefaultBranch = request.DefaultBranch, Sha = request.IndexedSha,
            Commits = size.Commits, Files = size.Files, Dependencies = size.Dependencies, HasLineCounts = request.HasLineCounts, IndexedAt = at,
        };
    }

    /// <summary>The snapshot, or the exception that says there is none.</summary>
    public async Task<RepositorySnapshot> Snapshot(long id, CancellationToken ct) =>
        await snapshots.Get(id, ct) ?? throw QuestionException.NotIndexed(id);

    /// <summary>The repository's name as last indexed.</summary>
    public async Task<string> Name(long id, CancellationToken ct) =>
        (await state.Of(id, ct))?.RepositoryName ?? throw QuestionException.NotIndexed(id);
}
