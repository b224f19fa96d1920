using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Indexing;
using CodeValdCortex.Indexing.Status;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Agencies;
using CodeValdCortex.Storage.Queries.Git;

namespace CodeValdCortex.Dashboard.Repositories;

/// <summary>Repositories out of storage, and their index from GitIndexer.</summary>
internal sealed class RepositoryReader(IDocumentDatabase database, IIndexApi index)
{
    public async Task<ConnectedRepository?> Find(string name, CancellationToken ct) =>
        name.Length <= 200 ? await database.Query(new RepositoryByName(name), ct) : null;

    public async Task<IReadOnlyList<RepositoryView>> All(CancellationToken ct) =>
        [.. (await database.Query(new AllRepositories(), ct)).Select(RepositoryView.From).OrderBy(x => x.Name, StringComparer.Ordinal)];

    /// <summary>The repository with its index, where GitIndexer answers.</summary>
    public async Task<RepositoryDetail> Detail(ConnectedRepository repository, CancellationToken ct)
    {
        RepositoryStatus? status = null;
        string? note = null;
        try
        {
            status = await index.Status(repository.RepositoryId, ct);
        }
        catch (IndexUnavailableException unavailable)
        {
            note = unavailable.Reason == IndexUnavailableReason.NotIndexed
                ? "Not indexed yet: that happens with the first push or work item."
                : "Search unavailable: the index doesn't answer right now.";
        }

        return new RepositoryDetail(RepositoryView.From(repository), status, note);
    }

    /// <summary>One page of commits, newest first. Null: the cursor can't be read.</summary>
    public async Task<PageOf<CommitView>?> Commits(long repositoryId, string? cursor, int? limit, CancellationToken ct)
    {
        var after = PageCursor.Parse(cursor);
        if (after is null && !string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        var size = limit ?? PageSize.Default;
        var rows = await database.Query(new CommitsPage(repositoryId, after, size + 1), ct);
        return PageOf.Cut<GitCommit>(rows, size, x => new PageCursor(x.CommittedAt, x.Key)).Select(CommitView.From);
    }
}
