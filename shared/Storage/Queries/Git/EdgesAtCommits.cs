namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Keys of all edges that touch some commits: to parents, from children and from work items, by key. What must go when the commits
/// do.</summary>
/// <remarks>CommitKeys: keys in <c>git_commits</c>.</remarks>
public sealed record EdgesAtCommits(IReadOnlyList<string> CommitKeys) : IQuery<IReadOnlyList<EdgesAtCommits.Row>>
{
    /// <summary>An edge. Collection: commit_parents or work_item_commits.</summary>
    public sealed record Row(string Collection, string Key);
}
