namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>The files that a work item's commits changed, each with those changes and with who knows the file best; by file key.</summary>
/// <remarks>A squash or merge commit repeats what the item's own commits did, so line counts are given per commit and not summed.
/// Experts: at most 5, best first, then by agent key.</remarks>
public sealed record FilesOfWorkItem(string WorkItemId) : IQuery<IReadOnlyList<FilesOfWorkItem.Row>>
{
    /// <summary>A file.</summary>
    public sealed record Row(string FileKey, string Path, IReadOnlyList<Change> Changes, IReadOnlyList<Expert> Experts);

    /// <summary>What one commit did to it. Added and Deleted: lines, null where unknown or binary.</summary>
    public sealed record Change(string Sha, int CommitIndex, string Type, string Status, long? Added, long? Deleted);

    /// <summary>Somebody who knows it. Expertise: 0–1.</summary>
    public sealed record Expert(string AgentKey, string Name, string Email, double Expertise);
}
