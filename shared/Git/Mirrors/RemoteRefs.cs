namespace CodeValdCortex.Git.Mirrors;

/// <summary>What a remote advertises.</summary>
/// <param name="DefaultBranch">Short name of the branch HEAD points to; null for an empty repository.</param>
/// <param name="Refs">Object by full ref name, branches and tags only; an annotated tag's is the tag object.</param>
public sealed record RemoteRefs(string? DefaultBranch, IReadOnlyDictionary<string, string> Refs)
{
    /// <summary>The default branch's tip; null for an empty repository.</summary>
    public string? DefaultTip => DefaultBranch is null ? null : Refs.GetValueOrDefault("refs/heads/" + DefaultBranch);
}
