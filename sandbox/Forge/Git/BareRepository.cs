using System.Globalization;
using System.Text;

namespace CodeValdCortex.Forge.Git;

/// <summary>A real bare repository and the plumbing the forge uses on it.</summary>
internal sealed partial class BareRepository(string path, GitProcess git) : IAsyncDisposable
{
    public const string Zero = "0000000000000000000000000000000000000000";

    private readonly ObjectReader objects = new(path, git);
    private (string Ours, string Theirs, string? Tree)? merged;

    public string Path => path;

    public GitProcess Process => git;

    public Task<GitResult> Run(CancellationToken ct, params IEnumerable<string> arguments) => git.Run(path, arguments, ct);

    /// <summary>All refs by full name; tags are not peeled.</summary>
    public async Task<SortedDictionary<string, string>> Refs(CancellationToken ct)
    {
        var result = (await Run(ct, "for-each-ref", "--format=%(objectname) %(refname)")).OrThrow("for-each-ref");
        var refs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in result.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            refs[line[41..]] = line[..40];
        }

        return refs;
    }

    /// <summary>The object a ref points at, or null.</summary>
    public Task<string?> RefTarget(string fullName, CancellationToken ct) => Parse(fullName, ct);

    public Task<string?> BranchTip(string branch, CancellationToken ct) => Parse($"refs/heads/{branch}^{{commit}}", ct);

    /// <summary>The commit of a branch, tag or (abbreviated) id, or null.</summary>
    public async Task<string?> Commit(string name, CancellationToken ct) =>
        await BranchTip(name, ct) ?? await Parse($"refs/tags/{name}^{{commit}}", ct) ?? await Parse($"{name}^{{commit}}", ct);

    /// <summary>The name of the object that a revision (gitrevisions(7)) means, or null where there is none.</summary>
    public async Task<string?> Parse(string revision, CancellationToken ct) => (await objects.Read(revision, ct))?.Id;

    /// <summary>Sets a ref if it still has the old value (<see cref="Zero"/>: if it does not exist); false otherwise.</summary>
    public async Task<bool> UpdateRef(string fullName, string value, string old, CancellationToken ct) =>
        (await Run(ct, "update-ref", fullName, value, old)).Succeeded;

    public async Task<bool> DeleteRef(string fullName, string old, CancellationToken ct) =>
        (await Run(ct, "update-ref", "-d", fullName, old)).Succeeded;

    public async Task<bool> IsAncestor(string ancestor, string descendant, CancellationToken ct) =>
        (await Run(ct, "merge-base", "--is-ancestor", ancestor, descendant)).Succeeded;

    public async Task<string?> MergeBase(string one, string other, CancellationToken ct)
    {
        var result = await Run(ct, "merge-base", one, other);
        return result.Succeeded ? result.Text : null;
    }

    /// <summary>Merges two commits (git-merge-tree(1) where git has it, which is from 2.38).</summary>
    /// <returns>The tree; null for a conflict or unrelated histories.</returns>
    public async Task<string?> MergeTree(string ours, string theirs, CancellationToken ct)
    {
        // The check comes before the merge, mostly of the same two commits, which can only give the same again.
        if (merged is var (before, other, tree) && before == ours && other == theirs)
        {
            return tree;
        }

        var made = await Merge(ours, theirs, ct);
        merged = (ours, theirs, made);
        return made;
    }

    private async Task<string?> Merge(string ours, string theirs, CancellationToken ct)
    {
        if (!await git.MergesTrees(ct))
        {
            return await IndexMerge.Run(this, ours, theirs, ct);
        }

        var result = await Run(ct, "merge-tree", "--write-tree", "--no-messages", ours, theirs);
        return result.Succeeded ? result.Text : null;
    }

    public async Task<string> CommitTree(
        string tree, IReadOnlyList<string> parents, string message,
        GitIdentity author, GitIdentity committer, DateTimeOffset authoredAt, DateTimeOffset at, CancellationToken ct)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(message));
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GIT_AUTHOR_NAME"] = author.Name,
            ["GIT_AUTHOR_EMAIL"] = author.Email,
            ["GIT_AUTHOR_DATE"] = Date(authoredAt),
            ["GIT_COMMITTER_NAME"] = committer.Name,
            ["GIT_COMMITTER_EMAIL"] = committer.Email,
            ["GIT_COMMITTER_DATE"] = Date(at),
        };
        var result = await git.Run(
            path, ["commit-tree", tree, .. parents.SelectMany(parent => new[] { "-p", parent }), "-F", "-"],
            ct, input, environment);
        return result.OrThrow("commit-tree").Text;

        static string Date(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"@{at.ToUnixTimeSeconds()} +0000");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => objects.DisposeAsync();
}
