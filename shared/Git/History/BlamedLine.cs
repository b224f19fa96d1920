namespace CodeValdCortex.Git.History;

/// <summary>Where a line of a file comes from.</summary>
public sealed record BlamedLine
{
    /// <summary>The commit that wrote it as it is now.</summary>
    public required string Sha { get; init; }

    /// <summary>The file's path in that commit; renames are followed.</summary>
    public required string Path { get; init; }

    /// <summary>The line's number in that commit, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The line without its end.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote the commit, mailmapped.</summary>
    public required Signature Author { get; init; }

    /// <summary>First line of the commit's message.</summary>
    public required string Subject { get; init; }
}
