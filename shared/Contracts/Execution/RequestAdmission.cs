namespace CodeValdCortex.Contracts.Execution;

/// <summary>Asks for one of the slots in which items are worked on.</summary>
/// <remarks>Idempotent: an execution holds at most one slot. Answered once a slot is granted, which may take long.
/// Answered by <see cref="RequestAdmissionCompleted"/>, and before that by an <see cref="ActivityFailed"/> that says what it waits
/// for (<c>slots-taken</c>, <c>paths-busy</c>) where no slot is free for it.</remarks>
[WireName("request-admission")]
public sealed record RequestAdmission : ICommand
{
    /// <inheritdoc/>
    public required Guid ExecutionId { get; init; }

    /// <summary>Number of the question within the execution; the answer repeats it, so that late answers are known.</summary>
    public required int Turn { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c> as last seen; the id is the identity.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>P0 (first) to P3.</summary>
    public required string Priority { get; init; }

    /// <summary>Since when the item waits, UTC: the oldest of a priority goes first.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Files that the item is known to change: two items that change one file don't work at the same time.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <inheritdoc/>
    public object Failed(Failure failure) => ActivityFailed.Of(this, Turn, failure);
}
