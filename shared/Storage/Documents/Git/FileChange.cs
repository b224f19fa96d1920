namespace CodeValdCortex.Storage.Documents.Git;

/// <summary>A path that a commit changed.</summary>
public sealed record FileChange
{
    /// <summary>Path after the commit; for a deletion the path before it.</summary>
    public required string Path { get; init; }

    /// <summary>Key in <c>git_objects</c> of <see cref="Path"/>.</summary>
    public required string FileKey { get; init; }

    /// <summary>Git's letter: A, M, D, R, C or T.</summary>
    public required string Status { get; init; }

    /// <summary>Lines added; null before line statistics exist, and for binary files.</summary>
    public long? Added { get; init; }

    /// <summary>Lines deleted; null likewise.</summary>
    public long? Deleted { get; init; }

    /// <summary>Former path of a rename or copy; null otherwise.</summary>
    public string? FromPath { get; init; }
}
