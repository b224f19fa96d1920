namespace CodeValdCortex.Contracts.Execution;

/// <summary>An issue was read after something told of a change: the current state, never the payload's.</summary>
[WireName("issue-observed")]
public sealed record IssueObserved
{
    /// <summary>The execution of this issue.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Where.</summary>
    public required RepositoryFacts Repository { get; init; }

    /// <summary>The issue.</summary>
    public required IssueFacts Issue { get; init; }

    /// <summary>True while it is open and labelled <c>work-item</c>, or a writer commanded a run.</summary>
    public required bool Starts { get; init; }

    /// <summary>Id of the command that demands a run; empty where a label does.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>Login of who caused it, for display.</summary>
    public string By { get; init; } = "";
}
