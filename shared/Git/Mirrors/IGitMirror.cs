using CodeValdCortex.Git.Committing;
using CodeValdCortex.Git.Comparing;
using CodeValdCortex.Git.History;
using CodeValdCortex.Git.Publishing;
using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Mirrors;

/// <summary>One bare repository on this disk and its remote. Every method fails with
/// <see cref="Processes.GitException"/>
/// where git or the network failed; what can be expected is a return value.</summary>
/// <remarks>Object names (<c>sha</c>, <c>base</c>, …) are full lower-case hex. Paths are UTF-8 with slashes, relative
/// to the root.
/// A path that is not UTF-8 is shown as Latin-1.</remarks>
public interface IGitMirror
{
    /// <summary>What was opened.</summary>
    RepositoryAddress Address { get; }

    /// <summary>The bare repository's folder.</summary>
    string Folder { get; }

    // Asking the remote
    // ------------------------------------------------------------------------------------------------

    /// <summary>The object a full ref name (or <c>HEAD</c>) has on the remote now; null when there is no such
    /// ref.</summary>
    Task<string?> ResolveRemote(string reference, CancellationToken ct);

    /// <summary>All branches and tags of the remote and its default branch; empty for an empty repository.</summary>
    Task<RemoteRefs> ListRemote(CancellationToken ct);

    /// <summary>Fetches the tip commit of a branch and its tree, without history where the mirror has none
    /// yet.</summary>
    /// <returns>The tip; null when the remote has no such branch (or no commit at all).</returns>
    Task<string?> FetchTip(string branch, CancellationToken ct);

    /// <summary>Makes a commit available by its name; false when the remote does not have (or give) it.</summary>
    Task<bool> FetchCommit(string sha, CancellationToken ct);

    /// <summary>Fetches all branches and tags with full history and removes refs that are gone; returns what the
    /// remote has.</summary>
    Task<RemoteRefs> FetchAll(CancellationToken ct);

    // Reading
    // ----------------------------------------------------------------------------------------------------------

    /// <summary>Whether the object is here.</summary>
    Task<bool> Has(string sha, CancellationToken ct);

    /// <summary>Whether a commit is here with everything that it reaches, up to where history is cut off. A fetch that was killed may
    /// leave less.</summary>
    Task<bool> HasWhole(string sha, CancellationToken ct);

    /// <summary>Every file of a commit or tree, in git's order (bytewise by path). Submodules and symbolic links are
    /// among them.</summary>
    Task<IReadOnlyList<TreeEntry>> ListTree(string sha, CancellationToken ct);

    /// <summary>Every folder of a commit or tree with its object name; the root, which is "", comes first.</summary>
    Task<IReadOnlyList<TreeEntry>> ListFolders(string sha, CancellationToken ct);

    /// <summary>A file's bytes; null when there is no such file, it is not a blob, or its object is missing.</summary>
    Task<byte[]?> ReadFile(string sha, string path, CancellationToken ct);

    /// <summary>Those of the files that exist, by path; files over <paramref name="maxBytes"/> are left out.</summary>
    Task<IReadOnlyDictionary<string, byte[]>> ReadFiles(
        string sha, IReadOnlyCollection<string> paths, CancellationToken ct, long maxBytes = 4 * 1024 * 1024);

    /// <summary>Streams blobs in the order asked; a missing one, or one over the limit, comes without bytes.</summary>
    IAsyncEnumerable<Blob> ReadBlobs(IReadOnlyCollection<string> oids, long maxBytes, CancellationToken ct);

    /// <summary>Those of the paths that ignore patterns name, by gitignore(5); nothing of the mirror itself
    /// matters.</summary>
    Task<IReadOnlySet<string>> Ignored(string patterns, IReadOnlyCollection<string> paths, CancellationToken ct);

    /// <summary>Streams commits with the paths each changed against its first parent, children before
    /// parents.</summary>
    IAsyncEnumerable<LoggedCommit> Log(LogRequest request, CancellationToken ct);

    /// <summary>Which commit wrote a line of a file, as <c>git blame</c> says; null when the commit has no such file or line.</summary>
    /// <param name="sha">The commit whose file is meant; history behind it must be in the mirror.</param>
    /// <param name="path">The file in it.</param>
    /// <param name="line">From 1.</param>
    /// <param name="ct">Cancels.</param>
    Task<BlamedLine?> Blame(string sha, string path, int line, CancellationToken ct);

    // Writing
    // ----------------------------------------------------------------------------------------------------------

    /// <summary>Writes one commit without a work tree. Equal requests give the same object name, here and
    /// anywhere.</summary>
    /// <exception cref="CommitRefusedException">A path may not be written, or the base is not here.</exception>
    Task<CommitResult> Commit(CommitRequest request, CancellationToken ct);

    /// <summary>Moves a branch of the remote to a commit, provided it still is where the caller saw it.</summary>
    /// <param name="sha">A commit here; must descend from <paramref name="expectedOld"/>.</param>
    /// <param name="branch">Short branch name.</param>
    /// <param name="expectedOld">The branch's present tip; null: the branch must not exist.</param>
    /// <param name="ct">Kills the push; whether it took effect is then unknown, and a repeat finds out.</param>
    Task<PushResult> Push(string sha, string branch, string? expectedOld, CancellationToken ct);

    /// <summary>Deletes a branch of the remote that still is at that commit.</summary>
    Task<DeleteBranchResult> DeleteBranch(string branch, string expectedSha, CancellationToken ct);

    /// <summary>Puts packs and loose objects together where there are many; drops none. For a quiet moment: fetches
    /// wait
    /// meanwhile.</summary>
    /// <returns>False where there was nothing to do.</returns>
    Task<bool> Tidy(CancellationToken ct);

    // Comparing
    // --------------------------------------------------------------------------------------------------------

    /// <summary>The unified diff from one commit to another, within limits.</summary>
    Task<Diff> Diff(string @base, string head, DiffLimits limits, CancellationToken ct);

    /// <summary>The paths that differ between two commits with their line and byte counts; renames are a deletion and
    /// an addition.</summary>
    Task<IReadOnlyList<ChangedPath>> ChangedPaths(string @base, string head, CancellationToken ct);

    /// <summary>Merges two commits without touching any ref. Git before 2.38 sees no renames here.</summary>
    Task<MergeTreeResult> MergeTree(string ours, string theirs, CancellationToken ct);

    /// <summary>The tree a commit has; null when the commit is not here.</summary>
    Task<string?> TreeOf(string sha, CancellationToken ct);

    /// <summary>The parents a commit names, first parent first, whether they are here or not; null when the commit is
    /// not
    /// here.</summary>
    Task<IReadOnlyList<string>?> ParentsOf(string sha, CancellationToken ct);

    /// <summary>Whether a commit is the other or reachable from it. Fetches history as far as needed.</summary>
    Task<bool> IsAncestor(string ancestor, string descendant, CancellationToken ct);

    /// <summary>All best common ancestors, as <c>git merge-base --all</c>; empty for unrelated histories.</summary>
    Task<IReadOnlyList<string>> MergeBases(string one, string other, CancellationToken ct);
}
