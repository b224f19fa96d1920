namespace CodeValdCortex.Storage.Documents.Git;

/// <summary>Edge commit → its parent.</summary>
[Collection("commit_parents")]
public sealed record CommitParent : IEdge
{
    /// <summary>From both ends and the index: <see cref="Keys.Edge"/>.</summary>
    public required string Key { get; init; }

    /// <summary><c>git_commits/…</c>, the child.</summary>
    public required string From { get; init; }

    /// <summary><c>git_commits/…</c>, the parent.</summary>
    public required string To { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary>Position among the parents, from 0; 0 is the mainline.</summary>
    public required int ParentIndex { get; init; }
}
