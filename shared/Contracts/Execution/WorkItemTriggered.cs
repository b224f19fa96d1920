namespace CodeValdCortex.Contracts.Execution;

/// <summary>An issue was read and asks for work: open and labelled <c>work-item</c>, or a writer commanded a run.</summary>
/// <remarks>Starts an execution where there is none; a known one takes it as news.</remarks>
[WireName("work-item-triggered")]
public sealed record WorkItemTriggered
{
    /// <summary>The execution of this issue.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Where.</summary>
    public required RepositoryFacts Repository { get; init; }

    /// <summary>The issue.</summary>
    public required IssueFacts Issue { get; init; }

    /// <summary>Id of the command that demands a run; empty where the label does.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>Login of who caused it, for display.</summary>
    public string By { get; init; } = "";

    /// <summary>Digits of the hash in the work item's id: 6, or 8 where another item has those six.</summary>
    public int IdDigits { get; init; } = 6;
}
