namespace CodeValdCortex.Storage.Documents.Agencies;

/// <summary>A repository that CodeValdCortex knows, and what it may do there.</summary>
[Collection("repositories")]
public sealed record ConnectedRepository : IDocument
{
    /// <summary>Gitea's repository id as text: <see cref="Keys.Repository"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c> as last seen: an address, not an identity.</summary>
    public required string Name { get; init; }

    /// <summary>Code of the agency.</summary>
    public required string AgencyCode { get; init; }

    /// <summary>observe, propose, merge or disconnected.</summary>
    public required string Mode { get; init; }

    /// <summary>The mode that the repository's own file narrows to, as last read; null where it narrows nothing.</summary>
    public string? NarrowedMode { get; init; }

    /// <summary>Short name of the default branch; empty before it is known.</summary>
    public string DefaultBranch { get; init => field = value ?? ""; } = "";

    /// <summary>Since when it is paused; null when it is not.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Who paused it; null when it is not.</summary>
    public string? PausedBy { get; init; }

    /// <summary>Since when nothing is merged automatically, because a merge came out unlike what was verified; null when it is not.
    /// Connecting the repository anew ends it.</summary>
    public DateTimeOffset? MergesStoppedAt { get; init; }

    /// <summary>Why, in one sentence; null when they are not stopped.</summary>
    public string? MergesStoppedWhy { get; init; }

    /// <summary>The commit of the default branch that is indexed; null before the first.</summary>
    public string? IndexedSha { get; init; }

    /// <summary>When it was connected.</summary>
    public required DateTimeOffset ConnectedAt { get; init; }

    /// <summary>When this document last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
