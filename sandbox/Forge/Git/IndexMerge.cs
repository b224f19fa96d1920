namespace CodeValdCortex.Forge.Git;

/// <summary>Merges two commits in a temporary index and work tree: for git before 2.38, which has no
/// <c>merge-tree --write-tree</c>. Knows no renames: a file changed here and moved there is a conflict.</summary>
internal static class IndexMerge
{
    /// <returns>The tree; null for a conflict or unrelated histories.</returns>
    public static async Task<string?> Run(BareRepository git, string ours, string theirs, CancellationToken ct)
    {
        if (await git.MergeBase(ours, theirs, ct) is not { } ancestor)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("forge-merge-");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GIT_DIR"] = git.Path,
            ["GIT_WORK_TREE"] = folder.FullName,
            ["GIT_INDEX_FILE"] = Path.Combine(git.Path, folder.Name),
        };
        try
        {
            (await Git("read-tree", "-i", "-m", "--aggressive", ancestor, ours, theirs)).OrThrow("read-tree");
            return (await Git("merge-index", "-o", "-q", "git-merge-one-file", "-a")).Succeeded
                ? (await Git("write-tree")).OrThrow("write-tree").Text
                : null;
        }
        finally
        {
            File.Delete(environment["GIT_INDEX_FILE"]);
            folder.Delete(recursive: true);
        }

        Task<GitResult> Git(params string[] arguments) => git.Process.Run(folder.FullName, arguments, ct, null, environment);
    }
}
