using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>The work item of an issue; null where there is none.</summary>
/// <remarks>RepoId: Gitea's repository id. GiteaIssueId: the issue's number in it.</remarks>
public sealed record WorkItemByIssue(long RepoId, long GiteaIssueId) : IQuery<WorkItem?>;
