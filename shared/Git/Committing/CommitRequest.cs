namespace CodeValdCortex.Git.Committing;

/// <summary>All that a commit's object name depends on.</summary>
public sealed record CommitRequest
{
    /// <summary>The parent, present in the mirror; null makes a root commit (empty repository).</summary>
    public required string? BaseSha { get; init; }

    /// <summary>What changes against the base, at most one entry per path.</summary>
    public required IReadOnlyList<CommitFile> Files { get; init; }

    /// <summary>Author and committer name.</summary>
    public required string AuthorName { get; init; }

    /// <summary>Author and committer address.</summary>
    public required string AuthorEmail { get; init; }

    /// <summary>Author and committer date; written in UTC, whole seconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The message; line ends become LF and it ends with one.</summary>
    public required string Message { get; init; }
}

/// <summary>One file of a commit.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="Content">The whole new content, stored byte for byte unless it is text; null deletes the file (which
/// may be
/// gone already).</param>
/// <param name="Executable">Null keeps the mode of an existing file and makes a new one plain.</param>
/// <param name="IsText">Line ends become what the repository's <c>.gitattributes</c>, or else the file as it is,
/// say.</param>
public sealed record CommitFile(string Path, byte[]? Content, bool? Executable = null, bool IsText = false);
