namespace CodeValdCortex.Git.Publishing;

/// <summary>What became of a push.</summary>
public abstract record PushResult
{
    private PushResult()
    {
    }

    /// <summary>The branch is at our commit, by this push.</summary>
    public sealed record Pushed : PushResult;

    /// <summary>The branch is at our commit already, or at one that contains it.</summary>
    /// <param name="Tip">Where the branch is.</param>
    public sealed record AlreadyThere(string Tip) : PushResult;

    /// <summary>The branch is not where the caller saw it and does not contain our commit: somebody else moved, made
    /// or deleted it.</summary>
    /// <param name="Tip">Where it is; null when it does not exist.</param>
    public sealed record LeaseLost(string? Tip) : PushResult;

    /// <summary>The remote refused: protection, a hook, a quota. Repeating the same push does not help.</summary>
    /// <param name="Reason">What the remote said, one line.</param>
    public sealed record Rejected(string Reason) : PushResult;
}
