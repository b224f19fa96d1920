namespace CodeValdCortex.Contracts.Execution;

/// <summary>A command of the workflow engine's own activities could not be carried out.</summary>
/// <remarks>One message for all of them: whatever failed, the saga decides alike, by <see cref="Contracts.Failure.Retryable"/>
/// and <see cref="Contracts.Failure.Code"/>.</remarks>
[WireName("activity-failed")]
public sealed record ActivityFailed
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Turn of the command this answers.</summary>
    public required int Turn { get; init; }

    /// <summary>Name of the command, e.g. <c>PublishBranch</c>.</summary>
    public required string Activity { get; init; }

    /// <summary>Why. Codes: <c>forge-unavailable</c>, <c>forge-refused</c>, <c>branch-moved</c>, <c>branch-deleted</c>, <c>push-rejected</c>,
    /// <c>pull-request-exists</c>, <c>pull-request-closed</c>, <c>merge-refused</c>, <c>merge-not-ready</c>, <c>merge-unguarded</c>,
    /// <c>merge-tree-differs</c>, <c>content-missing</c>, <c>lock-held</c>, <c>paused</c>.</summary>
    public required Failure Failure { get; init; }

    /// <summary>The failed answer of a command.</summary>
    public static ActivityFailed Of(ICommand command, int turn, Failure failure) => new()
    {
        ExecutionId = command.ExecutionId, Turn = turn, Activity = command.GetType().Name, Failure = failure,
    };
}
