using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>The work items that a commit belongs to, newest first, then by execution id downwards: why a line is there.</summary>
/// <remarks>CommitKey: key in <c>git_commits</c>, unknown gives none.</remarks>
public sealed record WorkItemsOfCommit(string CommitKey) : IQuery<IReadOnlyList<WorkItem>>;
