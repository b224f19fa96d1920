namespace CodeValdCortex.Indexing.Status;

/// <summary>How far a repository's index is.</summary>
public sealed record RepositoryStatus
{
    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c> as last seen.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>Short name of the default branch; null for an empty repository.</summary>
    public string? DefaultBranch { get; init; }

    /// <summary>The indexed commit of the default branch; null for an empty repository.</summary>
    public string? Sha { get; init; }

    /// <summary>Commits reachable from any branch or tag.</summary>
    public long Commits { get; init; }

    /// <summary>Files at <see cref="Sha"/>.</summary>
    public long Files { get; init; }

    /// <summary>Dependency edges between them.</summary>
    public long Dependencies { get; init; }

    /// <summary>Line counts and expertise are complete too.</summary>
    public bool HasLineCounts { get; init; }

    /// <summary>When it was done, UTC.</summary>
    public DateTimeOffset IndexedAt { get; init; }
}
