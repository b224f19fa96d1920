namespace CodeValdCortex.Git.Comparing;

/// <summary>What merging two commits gives.</summary>
public abstract record MergeTreeResult
{
    private MergeTreeResult()
    {
    }

    /// <summary>They merge cleanly.</summary>
    /// <param name="Tree">The tree of the merge.</param>
    public sealed record Clean(string Tree) : MergeTreeResult;

    /// <summary>They don't.</summary>
    /// <param name="Paths">Conflicted paths, ordinal.</param>
    public sealed record Conflicted(IReadOnlyList<string> Paths) : MergeTreeResult;

    /// <summary>This git can't say.</summary>
    /// <param name="Reason">What is missing, as a sentence.</param>
    public sealed record Unsupported(string Reason) : MergeTreeResult;
}
