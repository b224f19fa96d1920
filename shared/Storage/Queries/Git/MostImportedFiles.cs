namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>The files that most others import directly: how important a file is. Most first, then by file key.</summary>
/// <remarks>Limit: 1–1000.</remarks>
public sealed record MostImportedFiles(long RepoId, int Limit) : IQuery<IReadOnlyList<MostImportedFiles.Row>>
{
    /// <summary>A file and how many others import it.</summary>
    public sealed record Row(string Key, string Path, long Importers);
}
