namespace CodeValdCortex.Git.History;

/// <summary>A commit and what it changed.</summary>
public sealed record LoggedCommit
{
    /// <summary>Its object name.</summary>
    public required string Sha { get; init; }

    /// <summary>Its tree.</summary>
    public required string Tree { get; init; }

    /// <summary>Its parents in order; none for a root commit, more than two for an octopus.</summary>
    public required IReadOnlyList<string> Parents { get; init; }

    /// <summary>Who wrote it, mailmapped.</summary>
    public required Signature Author { get; init; }

    /// <summary>Who committed it, mailmapped.</summary>
    public required Signature Committer { get; init; }

    /// <summary>The whole message, re-encoded to UTF-8 by git.</summary>
    public required string Message { get; init; }

    /// <summary>Paths that differ from the first parent (from nothing, for a root commit).</summary>
    public required IReadOnlyList<LoggedChange> Changes { get; init; }
}

/// <summary>A name, an address and a time.</summary>
/// <param name="Name">As written.</param>
/// <param name="Email">As written, without angle brackets.</param>
/// <param name="At">UTC.</param>
public sealed record Signature(string Name, string Email, DateTimeOffset At);

/// <summary>A path in a commit's changes.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="Status">git's letter: A, M, D, T.</param>
/// <param name="Oid">Object after the change; zeros for a deletion.</param>
/// <param name="AddedLines">Lines added; null where not asked for, or binary.</param>
/// <param name="DeletedLines">Lines deleted; null where not asked for, or binary.</param>
public sealed record LoggedChange(
    string Path, char Status, string Oid, int? AddedLines = null, int? DeletedLines = null);
