using CodeValdCortex.GitIndexer.Snapshots;

namespace CodeValdCortex.GitIndexer.Resolution;

/// <summary>The files of a commit, found by path and by folder.</summary>
internal sealed class RepositoryPaths
{
    private readonly Dictionary<string, IndexedFile> files;
    private readonly Dictionary<string, List<IndexedFile>> folders = new(StringComparer.Ordinal);

    public RepositoryPaths(IEnumerable<IndexedFile> files)
    {
        this.files = files.ToDictionary(x => x.Path, StringComparer.Ordinal);
        foreach (var file in this.files.Values)
        {
            var folder = FolderOf(file.Path);
            if (!folders.TryGetValue(folder, out var list))
            {
                folders.Add(folder, list = []);
            }

            list.Add(file);
        }
    }

    public IReadOnlyCollection<IndexedFile> All => files.Values;

    public bool Exists(string path) => files.ContainsKey(path);

    public IndexedFile? Find(string path) => files.GetValueOrDefault(path);

    public IReadOnlyList<IndexedFile> In(string folder) => folders.TryGetValue(folder, out var list) ? list : [];

    public static string FolderOf(string path) => path.LastIndexOf('/') is var at and >= 0 ? path[..at] : "";

    /// <summary>Joins and takes out dots; null when that leaves the repository.</summary>
    public static string? Join(string folder, string relative)
    {
        var parts = folder.Length == 0 ? [] : folder.Split('/').ToList();
        foreach (var part in relative.Split('/'))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                return null;
            }
        }

        return string.Join('/', parts);
    }
}
