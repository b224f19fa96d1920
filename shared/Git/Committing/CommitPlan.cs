using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Committing;

/// <summary>Checks a request against the base tree and decides each file's mode.</summary>
internal static class CommitPlan
{
    /// <summary>A path of the new tree: null mode takes it out.</summary>
    public sealed record Step(CommitFile File, string? Mode);

    /// <exception cref="CommitRefusedException">The request as a whole cannot be a commit on that tree.</exception>
    public static IReadOnlyList<Step> Make(CommitRequest request, IReadOnlyList<TreeEntry> tree)
    {
        var before = tree.ToDictionary(x => x.Path, StringComparer.Ordinal);
        var written = new HashSet<string>(StringComparer.Ordinal);
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in request.Files)
        {
            CommitPaths.Check(file.Path);
            if (written.Contains(file.Path) || removed.Contains(file.Path))
            {
                throw new CommitRefusedException(file.Path, "it is named twice");
            }

            (file.Content is null ? removed : written).Add(file.Path);
        }

        CheckShape(before, written, removed);
        return [.. request.Files.Select(x => new Step(x, Mode(x, before.GetValueOrDefault(x.Path))))];
    }

    private static string? Mode(CommitFile file, TreeEntry? existing)
    {
        if (existing is { IsFile: false })
        {
            throw new CommitRefusedException(file.Path, existing.IsSubmodule ? "it is a submodule" : "it is a symbolic link");
        }

        if (file.Content is null)
        {
            return null;
        }

        return file.Executable ?? existing?.IsExecutable ?? false ? "100755" : "100644";
    }

    // A name can't be a file and a folder; and below a link one would write somewhere else.
    private static void CheckShape(
        Dictionary<string, TreeEntry> before, HashSet<string> written, HashSet<string> removed)
    {
        var folders = before.Keys.Where(x => !removed.Contains(x)).Concat(written)
            .SelectMany(Folders).ToHashSet(StringComparer.Ordinal);
        foreach (var path in written.Concat(removed))
        {
            foreach (var folder in Folders(path))
            {
                if (written.Contains(folder) || (before.TryGetValue(folder, out var entry) && !(entry.IsFile && removed.Contains(folder))))
                {
                    throw new CommitRefusedException(path, $"'{folder}' is not a folder");
                }
            }
        }

        if (written.FirstOrDefault(folders.Contains) is { } taken)
        {
            throw new CommitRefusedException(taken, "it is a folder");
        }
    }

    private static IEnumerable<string> Folders(string path)
    {
        for (var at = path.IndexOf('/', StringComparison.Ordinal); at >= 0; at = path.IndexOf('/', at + 1))
        {
            yield return path[..at];
        }
    }
}
