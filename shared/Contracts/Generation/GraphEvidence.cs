namespace CodeValdCortex.Contracts.Generation;

/// <summary>What the graphs say about the files an analysis is about: what its diagram and its links are made of.</summary>
public sealed record GraphEvidence
{
    /// <summary>The files, most relevant first.</summary>
    public IReadOnlyList<EvidenceFile> Files { get; init; } = [];

    /// <summary>Dependencies of those files in both directions, by path.</summary>
    public IReadOnlyList<EvidenceEdge> Edges { get; init; } = [];

    /// <summary>Commits that changed them, newest first.</summary>
    public IReadOnlyList<EvidenceCommit> Commits { get; init; } = [];

    /// <summary>Work items that changed them, are named by the issue, or are about the same words.</summary>
    public IReadOnlyList<RelatedWorkItem> Related { get; init; } = [];
}

/// <summary>A file of the evidence.</summary>
/// <param name="Path">From the root.</param>
/// <param name="DependentCount">Files that need it, directly or through others; null where it is not indexed.</param>
/// <param name="Experts">Who knows it, best first.</param>
public sealed record EvidenceFile(string Path, int? DependentCount, IReadOnlyList<string> Experts);

/// <summary>One dependency.</summary>
/// <param name="From">The file that needs.</param>
/// <param name="To">The file that is needed.</param>
/// <param name="Kind">import, include, require, inherit or link.</param>
public sealed record EvidenceEdge(string From, string To, string Kind);

/// <summary>A commit.</summary>
/// <param name="Sha">Object name.</param>
/// <param name="Subject">First line of its message.</param>
public sealed record EvidenceCommit(string Sha, string Subject);

/// <summary>Another work item of the repository.</summary>
/// <param name="WorkItemId">Human-readable id.</param>
/// <param name="IssueNumber">Its issue.</param>
/// <param name="Title">The issue's title.</param>
/// <param name="Status">pending to cancelled.</param>
/// <param name="Reason">Why it is related, e.g. <c>changed src/a.go</c>.</param>
public sealed record RelatedWorkItem(string WorkItemId, long IssueNumber, string Title, string Status, string Reason);
