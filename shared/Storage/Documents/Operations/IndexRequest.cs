namespace CodeValdCortex.Storage.Documents.Operations;

/// <summary>A repository's ref that waits to be indexed, or is being indexed.</summary>
[Collection("index_requests")]
public sealed record IndexRequest : IDocument
{
    /// <summary>From repository and ref: <see cref="Keys.Ref"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary><c>owner/name</c>.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>Full ref name; empty for all refs.</summary>
    public string Ref { get; init => field = value ?? ""; } = "";

    /// <summary>waiting, running, done or failed.</summary>
    public required string State { get; init; }

    /// <summary>Who works on it; null when nobody does.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>Until when, unless renewed.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>How often it was tried since it last succeeded.</summary>
    public int Attempts { get; init; }

    /// <summary>The commit indexed last; null before.</summary>
    public string? IndexedSha { get; init; }

    /// <summary>Short name of the default branch; null before, and for an empty repository.</summary>
    public string? DefaultBranch { get; init; }

    /// <summary>Line counts of commits, and the expertise made from them, are complete for <see cref="IndexedSha"/>.</summary>
    public bool HasLineCounts { get; init; }

    /// <summary>Why the last try failed; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>When it was asked for last.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When it ended last; null before.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}
