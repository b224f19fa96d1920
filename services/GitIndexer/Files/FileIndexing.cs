using CodeValdCortex.GitIndexer.Indexing;
using CodeValdCortex.GitIndexer.Snapshots;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Queries.Git;

namespace CodeValdCortex.GitIndexer.Files;

/// <summary>Brings <c>git_objects</c> and <c>code_dependencies</c> up to date with a snapshot: compares with what is
/// stored, writes the
/// difference. So an index that was left half-written mends itself; only what this process wrote last need not be read
/// again.</summary>
internal sealed class FileIndexing(IDocumentDatabase database, TimeProvider time)
{
    private const int Page = 10_000;

    /// <param name="repositoryId">Gitea's repository id.</param>
    /// <param name="snapshot">What is to be stored.</param>
    /// <param name="written">What is stored, where that is known for certain; null: ask the database.</param>
    /// <param name="ct">Cancels; the next run goes on.</param>
    public async Task Update(
        long repositoryId, RepositorySnapshot snapshot, RepositorySnapshot? written, CancellationToken ct)
    {
        if (ReferenceEquals(snapshot, written))
        {
            return;
        }

        var stored = written is null ? await StoredFiles(repositoryId, ct) : KnownFiles(repositoryId, written);
        var now = time.GetUtcNow();
        await SaveFiles(repositoryId, snapshot, stored, now, ct);
        var present = snapshot.Objects.Select(x => x.Path).Concat(snapshot.Folders.Select(x => x.Path)).Select(
            x => Keys.File(repositoryId, x));
        var vanished = stored.Keys.Except(present, StringComparer.Ordinal).ToList();
        await RemoveEdgesAt(vanished, ct);
        await database.Remove<GitObject>(vanished, ct);
        await UpdateDependencies(repositoryId, snapshot, written, ct);
    }

    private async Task SaveFiles(
        long repositoryId, RepositorySnapshot snapshot, Dictionary<string, string> stored, DateTimeOffset now, CancellationToken ct)
    {
        var files = snapshot.Objects.Where(x => IsNew(x.Path, x.Oid)).Select(
            x => FileDocuments.File(repositoryId, x, now));
        var folders = snapshot.Folders.Any(x => IsNew(x.Path, x.Oid))
            ? FileDocuments.Folders(repositoryId, snapshot, now).Where(x => IsNew(x.Path, x.Hash))
            : [];
        await database.Save(files, ct);
        await database.Save(folders, ct);

        bool IsNew(string path, string oid) => stored.GetValueOrDefault(Keys.File(repositoryId, path)) != oid;
    }

    private async Task UpdateDependencies(
        long repositoryId, RepositorySnapshot snapshot, RepositorySnapshot? written, CancellationToken ct)
    {
        if (written is not null)
        {
            var before = written.Graph.Dependencies.ToHashSet();
            var now = snapshot.Graph.Dependencies.ToHashSet();
            await database.Remove<CodeDependency>(
                before.Except(now).Select(x => FileDocuments.Edge(repositoryId, x).Key), ct);
            await database.Save(now.Except(before).Select(x => FileDocuments.Edge(repositoryId, x)), ct);
            return;
        }

        var stored = await StoredDependencies(repositoryId, ct);
        var edges = snapshot.Graph.Dependencies.Select(x => FileDocuments.Edge(repositoryId, x)).ToList();
        await database.Save(
            edges.Where(x => !stored.TryGetValue(x.Key, out var known) || known != (x.ImportStatement, x.Line)), ct);
        await database.Remove<CodeDependency>(stored.Keys.Except(edges.Select(x => x.Key), StringComparer.Ordinal), ct);
    }

    private static Dictionary<string, string> KnownFiles(long repositoryId, RepositorySnapshot written) =>
        written.Objects.Select(x => (x.Path, x.Oid)).Concat(written.Folders.Select(x => (x.Path, x.Oid)))
            .ToDictionary(x => Keys.File(repositoryId, x.Path), x => x.Oid, StringComparer.Ordinal);

    private async Task<Dictionary<string, (string Statement, int Line)>> StoredDependencies(
        long repositoryId, CancellationToken ct)
    {
        var stored = new Dictionary<string, (string Statement, int Line)>(StringComparer.Ordinal);
        string? after = null;
        IReadOnlyList<CodeDependency> page;
        do
        {
            page = await database.Query(new DependenciesPage(repositoryId, after, Page), ct);
            foreach (var edge in page)
            {
                stored[edge.Key] = (edge.ImportStatement, edge.Line);
            }

            after = page is [.., var last] ? last.Key : null;
        }
        while (page.Count == Page);
        return stored;
    }

    private async Task<Dictionary<string, string>> StoredFiles(long repositoryId, CancellationToken ct)
    {
        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        string? after = null;
        IReadOnlyList<FilesPage.Row> page;
        do
        {
            page = await database.Query(new FilesPage(repositoryId, after, Page), ct);
            foreach (var row in page)
            {
                stored[row.Key] = row.Hash;
            }

            after = page is [.., var last] ? last.PathKey : null;
        }
        while (page.Count == Page);
        return stored;
    }

    private async Task RemoveEdgesAt(List<string> fileKeys, CancellationToken ct)
    {
        foreach (var step in fileKeys.Chunk(500))
        {
            var edges = await database.Query(new EdgesAtFiles(step), ct);
            await database.Remove<CodeDependency>(
                edges.Where(x => x.Collection == "code_dependencies").Select(x => x.Key), ct);
            await database.Remove<AgentCodeExpertise>(
                edges.Where(x => x.Collection == "agent_code_expertise").Select(x => x.Key), ct);
        }
    }
}
