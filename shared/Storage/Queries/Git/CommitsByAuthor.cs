namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Who committed how much between two instants (from included, to not): most commits first, then most files, then newest.</summary>
/// <remarks>RepoId: null for all repositories. Limit: 1–1000.</remarks>
public sealed record CommitsByAuthor(long? RepoId, DateTimeOffset From, DateTimeOffset To, int Limit)
    : IQuery<IReadOnlyList<CommitsByAuthor.Row>>
{
    /// <summary>An author by e-mail address, the commits, the changed files summed over them, and the newest commit's instant and key.</summary>
    public sealed record Row(string Email, long Commits, long Files, DateTimeOffset LastAt, string LastKey);
}
