namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>How much of each language a repository's default branch holds, most lines first, then most bytes, then most files, then least file key.</summary>
public sealed record LinesByLanguage(long RepoId) : IQuery<IReadOnlyList<LinesByLanguage.Row>>
{
    /// <summary>A language; empty for unknown ones.</summary>
    public sealed record Row(string Language, long Files, long Lines, long Bytes);
}
