namespace CodeValdCortex.Contracts.Execution;

/// <summary>An issue was read after something told of a change, and it asks for no work: closed, or without the label.</summary>
/// <remarks>The current state, never the payload's. Of no interest where there is no execution.</remarks>
[WireName("issue-observed")]
public sealed record IssueObserved
{
    /// <summary>The execution of this issue.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Where.</summary>
    public required RepositoryFacts Repository { get; init; }

    /// <summary>The issue.</summary>
    public required IssueFacts Issue { get; init; }

    /// <summary>Login of who caused it, for display.</summary>
    public string By { get; init; } = "";
}
