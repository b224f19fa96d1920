using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Reading;
using CodeValdCortex.GitIndexer.Resolution;

namespace CodeValdCortex.GitIndexer.Snapshots;

/// <summary>The default branch at one commit: files, texts, dependencies. Immutable, made from the mirror alone, hence
/// a cache that can
/// always be rebuilt; an update is a rebuild that reads only bytes it has not seen.</summary>
internal sealed class RepositorySnapshot
{
    private RepositorySnapshot(
        string? sha, string? branch, IReadOnlyList<IndexedFile> files, IReadOnlyList<TreeEntry> folders)
    {
        (Sha, Branch, Folders) = (sha, branch, folders);
        Paths = new RepositoryPaths(files);
        Graph = new DependencyGraph(DependencyResolver.Resolve(Paths));
        Files = files;
    }

    /// <summary>The commit; null for an empty repository.</summary>
    public string? Sha { get; }

    /// <summary>The default branch's short name; null for an empty repository.</summary>
    public string? Branch { get; }

    /// <summary>In git's order.</summary>
    public IReadOnlyList<IndexedFile> Files { get; }

    /// <summary>Those whose content is in this repository: all but submodules.</summary>
    public IEnumerable<IndexedFile> Objects => Files.Where(x => x.Mode != "160000");

    /// <summary>Folders with their trees, the root first.</summary>
    public IReadOnlyList<TreeEntry> Folders { get; }

    public RepositoryPaths Paths { get; }

    public DependencyGraph Graph { get; }

    /// <summary>Of an empty repository.</summary>
    public static RepositorySnapshot Empty { get; } = new(null, null, [], []);

    /// <summary>Reads a commit.</summary>
    /// <param name="mirror">Where from.</param>
    /// <param name="sha">The commit; must be in the mirror.</param>
    /// <param name="branch">Short name of the branch.</param>
    /// <param name="known">An older snapshot whose readings are used again; null for none.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<RepositorySnapshot> Read(
        IGitMirror mirror, string sha, string? branch, RepositorySnapshot? known, CancellationToken ct)
    {
        var entries = await mirror.ListTree(sha, ct);
        var bodies = Known(known);
        var wanted = entries
            .Where(x => x.IsFile && x.SizeBytes is <= FileBody.MaxTextBytes)
            .Select(x => (x.Oid, Language: Languages.Language.Of(x.Path)))
            .Where(x => !bodies.ContainsKey(x))
            .Distinct().ToList();
        var next = 0;
        await foreach (var blob in mirror.ReadBlobs([.. wanted.Select(x => x.Oid)], FileBody.MaxTextBytes, ct))
        {
            var key = wanted[next++];
            bodies[key] = blob.Content is { } content ? FileScan.Read(key.Language, content) : FileBody.Unread;
        }

        var files = entries.Select(x =>
        {
            var language = Languages.Language.Of(x.Path);
            var body = x.IsFile && bodies.TryGetValue((x.Oid, language), out var read) ? read : FileBody.Unread;
            return new IndexedFile(x.Path, x.Mode, x.Oid, x.SizeBytes, language, body);
        });
        return new RepositorySnapshot(sha, branch, [.. files], await mirror.ListFolders(sha, ct));
    }

    private static Dictionary<(string Oid, string Language), FileBody> Known(RepositorySnapshot? known)
    {
        var bodies = new Dictionary<(string, string), FileBody>();
        foreach (var file in known?.Files ?? [])
        {
            // Unread ones may have been missing then and be here now.
            if (file.Body.WasRead)
            {
                bodies[(file.Oid, file.Language)] = file.Body;
            }
        }

        return bodies;
    }
}
