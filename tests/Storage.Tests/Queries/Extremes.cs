using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Queries;

/// <summary>What generated data rarely has: a chain of imports hundreds deep that ends in a ring, a straight history with a fork at its end,
/// texts of hundreds of kilobytes, text outside the basic plane, and files without any edge.</summary>
internal sealed class Extremes
{
    public const long Repo = 43;
    private const int Depth = 240;
    private const int Ring = 30;
    private const int HugeText = 300_000;

    public GitObject[] Files { get; } = [.. Enumerable.Range(0, Depth).Select(File)];

    public GitCommit[] Commits { get; } = [.. Enumerable.Range(0, Depth).Select(Commit)];

    public async Task Store(IDocumentDatabase database, CancellationToken ct)
    {
        var imports = Enumerable.Range(0, Depth - 1).Select(n => Import(n, n + 1)).Append(Import(Ring, 0));
        var parents = Commits.Skip(1).Select(commit => Parent(commit, commit.Parents[0]));
        (await database.Collection<GitObject>().UpsertMany(Files, ct)).Errors.ShouldBeEmpty();
        (await database.Collection<GitCommit>().UpsertMany(Commits, ct)).Errors.ShouldBeEmpty();
        (await database.Collection<CodeDependency>().UpsertMany([.. imports], ct)).Errors.ShouldBeEmpty();
        (await database.Collection<CommitParent>().UpsertMany([.. parents], ct)).Errors.ShouldBeEmpty();
    }

    private static GitObject File(int n)
    {
        var path = $"deep/🦊/{n}.ts";
        return new GitObject
        {
            Key = Keys.File(Repo, path), RepoId = Repo, Type = "blob", Hash = Sha(n), Path = path, PathKey = Keys.PathKey(path), Lines = n,
            Language = "typescript", ContentText = n == 5 ? $"Grüße 🦊 \u0000 {Filler($"{new string('x', 300)} ")}“needle”" : "", StoredAt = Samples.Noon,
        };
    }

    // The last two have the same parent.
    private static GitCommit Commit(int n) => new()
    {
        Key = Keys.Commit(Repo, Sha(n)), RepoId = Repo, Sha = Sha(n), Tree = Sha(n), Author = Somebody, Committer = Somebody,
        Parents = n == 0 ? [] : [Sha(n == Depth - 1 ? n - 2 : n - 1)],
        Message = n == 9 ? $"{Filler($"{new string('日', 300)} ")}\u2028needle" : "", CommittedAt = Samples.Noon,   // all at one instant
        Changes = n % 20 == 0 ? [.. Enumerable.Range(0, 100).Select(Change)] : [],
    };

    private static FileChange Change(int n) => new() { Path = File(n).Path, FileKey = File(n).Key, Status = "M", Added = long.MaxValue >> 20, Deleted = 0 };

    private static CodeDependency Import(int from, int to)
    {
        var (importing, imported) = (File(from).Key, File(to).Key);
        return new CodeDependency
        {
            Key = Keys.Edge(importing, imported, "import"), From = Keys.Id<GitObject>(importing), To = Keys.Id<GitObject>(imported),
            RepoId = Repo, Type = "import", Language = "typescript", ImportStatement = $"import './{to}'", Line = 1,
        };
    }

    private static CommitParent Parent(GitCommit commit, string sha) => new()
    {
        Key = Keys.Edge(commit.Key, Keys.Commit(Repo, sha), "0"), From = Keys.Id<GitCommit>(commit.Key),
        To = Keys.Id<GitCommit>(Keys.Commit(Repo, sha)), RepoId = Repo, ParentIndex = 0,
    };

    private static GitSignature Somebody => new() { Name = "", Email = "", Timestamp = Samples.Noon };

    private static string Filler(string text) => string.Concat(Enumerable.Repeat(text, HugeText / text.Length));

    private static string Sha(int n) => Keys.Hash("extreme", $"{n}") + "00000000";
}
