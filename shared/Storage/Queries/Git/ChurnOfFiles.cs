namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>The files that changed most between two instants (from included, to not): most commits first, then most lines, then by
/// file key.</summary>
/// <remarks>Lines: added and deleted; files without statistics count 0. Limit: 1–1000.</remarks>
public sealed record ChurnOfFiles(long RepoId, DateTimeOffset From, DateTimeOffset To, int Limit)
    : IQuery<IReadOnlyList<ChurnOfFiles.Row>>
{
    /// <summary>A file, its commits and changed lines, how many people and agents changed it, and how many files import it.</summary>
    public sealed record Row(string FileKey, string Path, long Commits, long Lines, long Authors, long Importers)
    {
        /// <summary>How likely a change is times how far it reaches: commits × (1 + importers).</summary>
        public long Risk => Commits * (1 + Importers);
    }
}
