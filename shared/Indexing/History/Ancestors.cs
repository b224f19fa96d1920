namespace CodeValdCortex.Indexing.History;

/// <summary>A commit's ancestry.</summary>
/// <param name="Commits">The commit itself first, children before parents.</param>
/// <param name="Truncated">There are more.</param>
public sealed record Ancestors(IReadOnlyList<Ancestor> Commits, bool Truncated);

/// <summary>One commit of an ancestry.</summary>
/// <param name="Sha">Object name.</param>
/// <param name="Parents">Its parents, in order.</param>
/// <param name="Depth">Fewest steps from the commit asked about.</param>
/// <param name="AuthorName">Who wrote it.</param>
/// <param name="AuthorEmail">Lower case.</param>
/// <param name="Subject">First line of the message.</param>
/// <param name="CommittedAt">UTC.</param>
public sealed record Ancestor(
    string Sha, IReadOnlyList<string> Parents, int Depth, string AuthorName, string AuthorEmail, string Subject, DateTimeOffset CommittedAt);
