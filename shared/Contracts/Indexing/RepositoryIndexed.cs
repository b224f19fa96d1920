namespace CodeValdCortex.Contracts.Indexing;

/// <summary>A repository's documents and graphs are up to date with a commit of its default branch.</summary>
[WireName("repository-indexed")]
public sealed record RepositoryIndexed
{
    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c>.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>The default branch's commit that is indexed.</summary>
    public required string Sha { get; init; }

    /// <summary>Commits known in all.</summary>
    public required long Commits { get; init; }

    /// <summary>Files on the default branch.</summary>
    public required long Files { get; init; }

    /// <summary>Dependency edges between them.</summary>
    public required long Dependencies { get; init; }

    /// <summary>When it was done, UTC.</summary>
    public required DateTimeOffset IndexedAt { get; init; }
}
