namespace CodeValdCortex.Contracts.Indexing;

/// <summary>Asks for a work item's commits to be indexed and linked to it.</summary>
/// <remarks>Idempotent: keys are derived from ids. Answered by <see cref="IndexWorkItemCompleted"/> or <see cref="IndexWorkItemFailed"/>.</remarks>
[WireName("index-work-item")]
public sealed record IndexWorkItem : ICommand
{
    /// <inheritdoc/>
    public required Guid ExecutionId { get; init; }

    /// <summary>Key of the item in <c>work_items</c>.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c>.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>The item's commits in order, the merge commit last.</summary>
    public required IReadOnlyList<string> Commits { get; init; }

    /// <inheritdoc/>
    public object Failed(Failure failure) => new IndexWorkItemFailed { ExecutionId = ExecutionId, Failure = failure };
}
