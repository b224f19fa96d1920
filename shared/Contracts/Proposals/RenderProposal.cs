using CodeValdCortex.Contracts.Execution;

namespace CodeValdCortex.Contracts.Proposals;

/// <summary>Asks for the Markdown of a proposal to be rendered as PDF and added to its files.</summary>
/// <remarks>Idempotent: equal Markdown and images give equal bytes.
/// Answered by <see cref="RenderProposalCompleted"/> or <see cref="ActivityFailed"/>.</remarks>
[WireName("render-proposal")]
public sealed record RenderProposal : ICommand
{
    /// <inheritdoc/>
    public required Guid ExecutionId { get; init; }

    /// <summary>Number of the question within the execution; the answer repeats it, so that late answers are known.</summary>
    public required int Turn { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c> as last seen; the id is the identity.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>Content hash of the <see cref="Generation.FileSet"/>.</summary>
    public required string FilesHash { get; init; }

    /// <summary>Commit that images are read from; empty where none are.</summary>
    public string BaseSha { get; init; } = "";

    /// <summary>Title of the document.</summary>
    public required string Title { get; init; }

    /// <summary>Date in the PDF's metadata, UTC: chosen once, so that renderings are equal.</summary>
    public required DateTimeOffset DatedAt { get; init; }

    /// <inheritdoc/>
    public object Failed(Failure failure) => ActivityFailed.Of(this, Turn, failure);
}
