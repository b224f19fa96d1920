namespace CodeValdCortex.Git.Committing;

/// <summary>A commit would leave the repository's tree, or change what must not be changed. Trying again never
/// helps.</summary>
/// <param name="path">The offending path; null where the request as a whole is refused.</param>
/// <param name="reason">Why, as the end of a sentence.</param>
public sealed class CommitRefusedException(string? path, string reason)
    : Exception(path is null ? $"The commit is refused: {reason}." : $"The path '{path}' is refused: {reason}.")
{
    /// <summary>The offending path; null where the request as a whole is refused.</summary>
    public string? Path { get; } = path;

    /// <summary>Why, as the end of a sentence.</summary>
    public string Reason { get; } = reason;
}
