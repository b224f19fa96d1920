namespace CodeValdCortex.Storage.Documents.Git;

/// <summary>Edge work item → commit.</summary>
[Collection("work_item_commits")]
public sealed record WorkItemCommit : IEdge
{
    /// <summary>From both ends: <see cref="Keys.Edge"/>.</summary>
    public required string Key { get; init; }

    /// <summary><c>work_items/…</c>.</summary>
    public required string From { get; init; }

    /// <summary><c>git_commits/…</c>.</summary>
    public required string To { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary>Order within the item, from 0; the merge commit comes last.</summary>
    public required int CommitIndex { get; init; }

    /// <summary>work, revision, person or merge.</summary>
    public required string Type { get; init; }

    /// <summary>True when an agent wrote it.</summary>
    public required bool Automated { get; init; }
}
