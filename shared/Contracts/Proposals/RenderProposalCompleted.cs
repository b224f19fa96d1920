namespace CodeValdCortex.Contracts.Proposals;

/// <summary>The files, PDF included.</summary>
[WireName("render-proposal-completed")]
public sealed record RenderProposalCompleted
{
    /// <summary>The execution (saga instance) this serves.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Turn of the command this answers.</summary>
    public required int Turn { get; init; }

    /// <summary>Content hash of the completed <see cref="Generation.FileSet"/>.</summary>
    public required string FilesHash { get; init; }
}
