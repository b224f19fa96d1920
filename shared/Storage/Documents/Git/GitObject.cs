namespace CodeValdCortex.Storage.Documents.Git;

/// <summary>A file or folder at its path on the default branch. Other revisions come from the mirror.</summary>
[Collection("git_objects")]
public sealed record GitObject : IDocument
{
    /// <summary>From repository and path: <see cref="Keys.File"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary>blob or tree.</summary>
    public required string Type { get; init; }

    /// <summary>Object id, 40 or 64 hex digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Path from the repository's root, with slashes; empty for the root tree.</summary>
    public required string Path { get; init; }

    /// <summary>Hex of the path's UTF-8: both engines order by it alike. <see cref="Keys.PathKey"/>.</summary>
    public required string PathKey { get; init; }

    /// <summary>Bytes; 0 for trees.</summary>
    public long Size { get; init; }

    /// <summary>Lower-case language name; empty when unknown.</summary>
    public string Language { get; init => field = value ?? ""; } = "";

    /// <summary>utf-8, utf-16, latin-1 or binary.</summary>
    public string Encoding { get; init => field = value ?? "utf-8"; } = "utf-8";

    /// <summary>Lines of text; 0 for binary files and trees.</summary>
    public long Lines { get; init; }

    /// <summary>The text up to the indexer's limit; null for binary files, trees and longer texts.</summary>
    public string? ContentText { get; init; }

    /// <summary>Names in a tree, in git's order; empty for blobs.</summary>
    public IReadOnlyList<TreeEntry> Entries { get; init => field = value ?? []; } = [];

    /// <summary>When it was written here.</summary>
    public required DateTimeOffset StoredAt { get; init; }
}
