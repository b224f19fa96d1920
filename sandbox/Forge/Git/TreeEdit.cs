using System.Text;

namespace CodeValdCortex.Forge.Git;

/// <summary>A changed path: new content with its mode, or null for a deletion.</summary>
internal sealed record TreeEdit(string Path, string? Blob)
{
    /// <summary>Writes a tree: another one with some paths changed, by way of a temporary index.</summary>
    public static async Task<string> Apply(
        BareRepository git, string? baseCommit, IEnumerable<TreeEdit> edits, string spoolFolder, CancellationToken ct)
    {
        var index = System.IO.Path.Combine(spoolFolder, $"index-{Guid.NewGuid():n}");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["GIT_INDEX_FILE"] = index };
        try
        {
            if (baseCommit is not null)
            {
                (await git.Process.Run(git.Path, ["read-tree", baseCommit], ct, null, environment)).OrThrow("read-tree");
            }

            var lines = string.Concat(edits.Select(edit => edit.Blob is null
                ? $"0 {BareRepository.Zero}\t{edit.Path}\0"
                : $"100644 {edit.Blob}\t{edit.Path}\0"));
            using var input = new MemoryStream(Encoding.UTF8.GetBytes(lines));
            (await git.Process.Run(git.Path, ["update-index", "-z", "--index-info"], ct, input, environment)).OrThrow("update-index");
            return (await git.Process.Run(git.Path, ["write-tree"], ct, null, environment)).OrThrow("write-tree").Text;
        }
        finally
        {
            File.Delete(index);
        }
    }

    public static async Task<string> WriteBlob(BareRepository git, byte[] content, CancellationToken ct)
    {
        using var input = new MemoryStream(content);
        return (await git.Process.Run(git.Path, ["hash-object", "-w", "--stdin"], ct, input)).OrThrow("hash-object").Text;
    }
}
