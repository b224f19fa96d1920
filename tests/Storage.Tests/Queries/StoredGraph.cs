using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Queries;

/// <summary>Graphs as a repository of their own in a database: node n is commit n, or file n.</summary>
internal static class StoredGraph
{
    /// <summary>Commits and their parents; returns the repository.</summary>
    public static async Task<long> Commits(IDocumentDatabase database, IReadOnlyList<(int From, int To)> edges, CancellationToken ct)
    {
        var repo = Random.Shared.NextInt64(1, 1L << 50);
        var nodes = edges.SelectMany(edge => new[] { edge.From, edge.To }).Concat(Enumerable.Range(0, GraphModel.Nodes)).Distinct();
        var signature = new GitSignature { Name = "n", Email = "e", Timestamp = Samples.Noon };
        await database.Collection<GitCommit>().UpsertMany([.. nodes.Select(node => new GitCommit
        {
            Key = Commit(repo, node), RepoId = repo, Sha = $"{node}", Tree = "t", Author = signature, Committer = signature,
            Message = "", CommittedAt = Samples.Noon,
        })], ct);
        await database.Collection<CommitParent>().UpsertMany([.. edges.Select(edge => new CommitParent
        {
            Key = Keys.Edge(Commit(repo, edge.From), Commit(repo, edge.To)), From = Keys.Id<GitCommit>(Commit(repo, edge.From)),
            To = Keys.Id<GitCommit>(Commit(repo, edge.To)), RepoId = repo, ParentIndex = 0,
        })], ct);
        return repo;
    }

    /// <summary>Files and their imports; returns the repository.</summary>
    public static async Task<long> Files(IDocumentDatabase database, List<(int From, int To)> edges, CancellationToken ct)
    {
        var repo = Random.Shared.NextInt64(1, 1L << 50);
        await database.Collection<GitObject>().UpsertMany([.. Enumerable.Range(0, GraphModel.Nodes).Select(node => new GitObject
        {
            Key = File(repo, node), RepoId = repo, Type = "blob", Hash = "h", Path = $"{node}", PathKey = Keys.PathKey($"{node}"), StoredAt = Samples.Noon,
        })], ct);
        await database.Collection<CodeDependency>().UpsertMany([.. edges.Select(edge => new CodeDependency
        {
            Key = Keys.Edge(File(repo, edge.From), File(repo, edge.To)), From = Keys.Id<GitObject>(File(repo, edge.From)),
            To = Keys.Id<GitObject>(File(repo, edge.To)), RepoId = repo, Type = "import", Language = "go",
        })], ct);
        return repo;
    }

    public static string Commit(long repo, int node) => Keys.Commit(repo, $"{node}");

    public static string File(long repo, int node) => Keys.File(repo, $"{node}");
}
