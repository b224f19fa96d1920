namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Commits reachable from one through parents, itself not included; nearest first, then by sha.</summary>
/// <remarks>CommitKey: key in <c>git_commits</c>, unknown gives none. MaxDepth: 1–1000 edges. Limit: 1–10000 rows.</remarks>
public sealed record CommitAncestors(string CommitKey, int MaxDepth, int Limit) : IQuery<IReadOnlyList<CommitAncestors.Row>>
{
    /// <summary>An ancestor. Distance: edges on a shortest way.</summary>
    public sealed record Row(string Key, string Sha, int Distance, string Message, string AuthorName, DateTimeOffset CommittedAt);
}
