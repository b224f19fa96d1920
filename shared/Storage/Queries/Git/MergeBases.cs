namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>The best common ancestors of two commits, by sha: common ones that no other common one descends from, as
/// <c>git merge-base --all</c> says. A commit counts as its own ancestor.</summary>
/// <remarks>CommitKey, OtherKey: keys in <c>git_commits</c>, unknown ones give none.</remarks>
public sealed record MergeBases(string CommitKey, string OtherKey) : IQuery<IReadOnlyList<MergeBases.Row>>
{
    /// <summary>A merge base.</summary>
    public sealed record Row(string Key, string Sha);
}
