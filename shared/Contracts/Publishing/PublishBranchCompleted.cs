namespace CodeValdCortex.Contracts.Publishing;

/// <summary>The branch contains the commit.</summary>
[WireName("publish-branch-completed")]
public sealed record PublishBranchCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Turn of the command this answers.</summary>
    public required int Turn { get; init; }

    /// <summary>The commit.</summary>
    public required string Sha { get; init; }

    /// <summary>Paths it changes, in ordinal order.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The commit somebody pushed meanwhile, on top of which it was put; null where nobody did.</summary>
    public string? OnTopOf { get; init; }

    /// <summary>True where an earlier attempt had pushed it.</summary>
    public bool AlreadyThere { get; init; }
}
