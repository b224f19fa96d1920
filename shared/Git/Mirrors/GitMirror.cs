using CodeValdCortex.Git.Committing;
using CodeValdCortex.Git.Comparing;
using CodeValdCortex.Git.History;
using CodeValdCortex.Git.Publishing;
using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Mirrors;

/// <summary>The capabilities of a mirror, put together; each lives in its own class.</summary>
internal sealed class GitMirror : IGitMirror
{
    private readonly Remote remote;
    private readonly TreeReader trees;
    private readonly BlobReader blobs;
    private readonly LogReader log;
    private readonly Blame blame;
    private readonly IgnorePatterns ignoring;
    private readonly CommitWriter commits;
    private readonly BranchPublisher publisher;
    private readonly CommitComparer comparer;
    private readonly Ancestry ancestry;
    private readonly Upkeep upkeep;

    public GitMirror(MirrorCommands commands, MirrorLock @lock, ObjectSessions sessions)
    {
        (Address, Folder) = (commands.Address, commands.Folder);
        remote = new Remote(commands, @lock, sessions);
        blobs = new BlobReader(commands, sessions);
        trees = new TreeReader(commands, blobs, sessions);
        log = new LogReader(commands);
        blame = new Blame(commands);
        ignoring = new IgnorePatterns(commands);
        commits = new CommitWriter(commands, trees, blobs);
        ancestry = new Ancestry(commands, remote);
        publisher = new BranchPublisher(commands, remote, ancestry);
        upkeep = new Upkeep(commands, @lock, sessions);
        comparer = new CommitComparer(commands, blobs, ancestry);
    }

    public RepositoryAddress Address { get; }

    public string Folder { get; }

    public Task<string?> ResolveRemote(string reference, CancellationToken ct) => remote.Resolve(reference, ct);

    public Task<RemoteRefs> ListRemote(CancellationToken ct) => remote.List(ct);

    public Task<string?> FetchTip(string branch, CancellationToken ct) => remote.FetchTip(branch, ct);

    public Task<bool> FetchCommit(string sha, CancellationToken ct) => remote.FetchCommit(sha, ct);

    public Task<RemoteRefs> FetchAll(CancellationToken ct) => remote.FetchAll(ct);

    public Task<bool> Has(string sha, CancellationToken ct) => remote.Has(sha, ct);

    public Task<bool> HasWhole(string sha, CancellationToken ct) => remote.HasWhole(sha, ct);

    public Task<IReadOnlyList<TreeEntry>> ListTree(string sha, CancellationToken ct) => trees.List(sha, ct);

    public Task<IReadOnlyList<TreeEntry>> ListFolders(string sha, CancellationToken ct) => trees.Folders(sha, ct);

    public async Task<byte[]?> ReadFile(string sha, string path, CancellationToken ct) =>
        (await trees.ReadFiles(sha, [path], long.MaxValue, ct)).GetValueOrDefault(path);

    public Task<IReadOnlyDictionary<string, byte[]>> ReadFiles(
        string sha, IReadOnlyCollection<string> paths, CancellationToken ct, long maxBytes = 4 * 1024 * 1024) =>
        trees.ReadFiles(sha, paths, maxBytes, ct);

    public IAsyncEnumerable<Blob> ReadBlobs(IReadOnlyCollection<string> oids, long maxBytes, CancellationToken ct) =>
        blobs.Read(oids, maxBytes, ct);

    public Task<IReadOnlySet<string>> Ignored(
        string patterns, IReadOnlyCollection<string> paths, CancellationToken ct) =>
        ignoring.Matching(patterns, paths, ct);

    public IAsyncEnumerable<LoggedCommit> Log(LogRequest request, CancellationToken ct) => log.Read(request, ct);

    public Task<BlamedLine?> Blame(string sha, string path, int line, CancellationToken ct) => blame.Of(sha, path, line, ct);

    public Task<CommitResult> Commit(CommitRequest request, CancellationToken ct) => commits.Write(request, ct);

    public Task<PushResult> Push(string sha, string branch, string? expectedOld, CancellationToken ct) =>
        publisher.Push(sha, branch, expectedOld, ct);

    public Task<DeleteBranchResult> DeleteBranch(string branch, string expectedSha, CancellationToken ct) =>
        publisher.Delete(branch, expectedSha, ct);

    public Task<bool> Tidy(CancellationToken ct) => upkeep.Run(ct);

    public Task<Diff> Diff(string @base, string head, DiffLimits limits, CancellationToken ct) =>
        comparer.Diff(@base, head, limits, ct);

    public Task<IReadOnlyList<ChangedPath>> ChangedPaths(string @base, string head, CancellationToken ct) =>
        comparer.ChangedPaths(@base, head, ct);

    public Task<MergeTreeResult> MergeTree(string ours, string theirs, CancellationToken ct) =>
        comparer.MergeTree(ours, theirs, ct);

    public Task<string?> TreeOf(string sha, CancellationToken ct) => trees.TreeOf(sha, ct);

    public Task<IReadOnlyList<string>?> ParentsOf(string sha, CancellationToken ct) => trees.ParentsOf(sha, ct);

    public Task<bool> IsAncestor(string ancestor, string descendant, CancellationToken ct) =>
        ancestry.IsAncestor(ancestor, descendant, ct);

    public Task<IReadOnlyList<string>> MergeBases(string one, string other, CancellationToken ct) =>
        ancestry.MergeBases(one, other, ct);
}
