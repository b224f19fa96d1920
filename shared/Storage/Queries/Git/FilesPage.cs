namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Files of a repository's default branch without their text, by path_key.</summary>
/// <remarks>AfterPathKey: null for the first page, else the last path_key of the page before. Limit: 1–10000.</remarks>
public sealed record FilesPage(long RepoId, string? AfterPathKey, int Limit) : IQuery<IReadOnlyList<FilesPage.Row>>
{
    /// <summary>A file or folder. Type: blob or tree.</summary>
    public sealed record Row(string Key, string PathKey, string Path, string Type, string Hash, long Size, string Language, long Lines);
}
