namespace CodeValdCortex.Storage.Documents.Git;

/// <summary>A branch or tag.</summary>
[Collection("git_refs")]
public sealed record GitRef : IDocument
{
    /// <summary>From repository and name: <see cref="Keys.Ref"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary>Full ref name, e.g. <c>refs/heads/main</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The object it points to.</summary>
    public required string Target { get; init; }

    /// <summary>branch or tag.</summary>
    public required string RefType { get; init; }

    /// <summary>When it was last seen to move.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
