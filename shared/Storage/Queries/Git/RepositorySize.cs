namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>How much of a repository is indexed.</summary>
public sealed record RepositorySize(long RepoId) : IQuery<RepositorySize.Row>
{
    /// <summary>Counts of commits, files on the default branch, import edges, refs.</summary>
    public sealed record Row(long Commits, long Files, long Dependencies, long Refs);
}
