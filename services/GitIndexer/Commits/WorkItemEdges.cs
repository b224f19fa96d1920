using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.GitIndexer.Commits;

/// <summary>Edges work item → commit.</summary>
internal static class WorkItemEdges
{
    public static WorkItemCommit Make(
        long repositoryId, string workItemId, string sha, int index, string type, bool automated)
    {
        var (from, to) = (Keys.Id<WorkItem>(workItemId), Keys.Id<GitCommit>(Keys.Commit(repositoryId, sha)));
        return new WorkItemCommit
        {
            Key = Keys.Edge(from, to), From = from, To = to, RepoId = repositoryId, CommitIndex = index, Type = type, Automated = automated,
        };
    }
}
