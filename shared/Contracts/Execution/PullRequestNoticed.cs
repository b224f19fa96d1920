namespace CodeValdCortex.Contracts.Execution;

/// <summary>Something happened to an execution's branch or pull request: it should be read again.</summary>
[WireName("pull-request-noticed")]
public sealed record PullRequestNoticed
{
    /// <summary>The execution that is said to own the branch; the saga verifies the name.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Short name of the branch.</summary>
    public required string Branch { get; init; }

    /// <summary>What happened, for the log: pull_request closed, push, review approved, …</summary>
    public required string Cause { get; init; }

    /// <summary>The pull request; null where the branch alone was spoken of.</summary>
    public long? Number { get; init; }

    /// <summary>Login of who closed the pull request or deleted its branch; null where neither happened.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>True where the pull request was closed or merged, or its branch deleted.</summary>
    public bool Ended { get; init; }
}
