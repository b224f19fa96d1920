namespace CodeValdCortex.Indexing.History;

/// <summary>From a work item to its commits, files and the people who know those.</summary>
/// <param name="WorkItemId">The item.</param>
/// <param name="Commits">Its commits, oldest first.</param>
/// <param name="Files">What they changed, by path.</param>
public sealed record WorkItemTrace(string WorkItemId, IReadOnlyList<Ancestor> Commits, IReadOnlyList<TracedFile> Files);

/// <summary>A file that a work item changed.</summary>
/// <param name="Path">From the root.</param>
/// <param name="Status">Of the newest commit that changed it: A, M, D or T.</param>
/// <param name="Experts">Who knows it today, best first, at most 3; none for a deleted file.</param>
public sealed record TracedFile(string Path, string Status, IReadOnlyList<Expert> Experts);
