namespace CodeValdCortex.Storage.Documents.Git;

/// <summary>A commit.</summary>
[Collection("git_commits")]
public sealed record GitCommit : IDocument
{
    /// <summary>From repository and sha: <see cref="Keys.Commit"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary>Object id, 40 or 64 hex digits.</summary>
    public required string Sha { get; init; }

    /// <summary>Object id of its tree.</summary>
    public required string Tree { get; init; }

    /// <summary>Object ids of its parents, in order; empty for a root.</summary>
    public IReadOnlyList<string> Parents { get; init => field = value ?? []; } = [];

    /// <summary>Who wrote it.</summary>
    public required GitSignature Author { get; init; }

    /// <summary>Who committed it.</summary>
    public required GitSignature Committer { get; init; }

    /// <summary>The whole message.</summary>
    public required string Message { get; init; }

    /// <summary>From the <c>Work-Item</c> trailer; null where there is none.</summary>
    public string? WorkItemId { get; init; }

    /// <summary>What it changed against its first parent.</summary>
    public IReadOnlyList<FileChange> Changes { get; init => field = value ?? []; } = [];

    /// <summary>Committer's instant, UTC.</summary>
    public required DateTimeOffset CommittedAt { get; init; }
}
