namespace CodeValdCortex.Storage.Documents.Git;

/// <summary>One name in a tree.</summary>
public sealed record TreeEntry
{
    /// <summary>Name within the folder.</summary>
    public required string Name { get; init; }

    /// <summary>Git's mode, six octal digits.</summary>
    public required string Mode { get; init; }

    /// <summary>Object id.</summary>
    public required string Hash { get; init; }
}
