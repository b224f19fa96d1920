namespace CodeValdCortex.Git.Publishing;

/// <summary>What became of deleting a branch.</summary>
public abstract record DeleteBranchResult
{
    private DeleteBranchResult()
    {
    }

    /// <summary>Gone, by this call.</summary>
    public sealed record Deleted : DeleteBranchResult;

    /// <summary>There was no such branch.</summary>
    public sealed record AlreadyGone : DeleteBranchResult;

    /// <summary>Kept: it is at another commit.</summary>
    /// <param name="Tip">Where it is.</param>
    public sealed record Moved(string Tip) : DeleteBranchResult;

    /// <summary>The remote refused.</summary>
    /// <param name="Reason">What the remote said, one line.</param>
    public sealed record Rejected(string Reason) : DeleteBranchResult;
}
