namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>What came of a work item: its commits, the files they touched and who knows those files.</summary>
/// <param name="WorkItemId">The item.</param>
/// <param name="Commits">In order, the merge commit last.</param>
/// <param name="Files">By path.</param>
/// <param name="Experts">The best known first.</param>
public sealed record TraceView(
    string WorkItemId, IReadOnlyList<TraceView.Commit> Commits, IReadOnlyList<TraceView.File> Files, IReadOnlyList<TraceView.Expert> Experts)
{
    /// <summary>A commit of the item.</summary>
    /// <param name="Sha">Object id.</param>
    /// <param name="Subject">First line of the message; empty while it isn't indexed.</param>
    /// <param name="Author">Name of the author; empty while it isn't indexed.</param>
    /// <param name="CommittedAt">When; null while it isn't indexed.</param>
    /// <param name="Paths">Paths it changed.</param>
    public sealed record Commit(string Sha, string Subject, string Author, DateTimeOffset? CommittedAt, IReadOnlyList<string> Paths);

    /// <summary>A file the item touched.</summary>
    /// <param name="Path">Path in the repository.</param>
    /// <param name="Experts">E-mail addresses of those who know it best, the best first.</param>
    public sealed record File(string Path, IReadOnlyList<string> Experts);

    /// <summary>Somebody who knows a touched file.</summary>
    /// <param name="Name">Name for display.</param>
    /// <param name="Email">E-mail address.</param>
    /// <param name="Expertise">The highest share in one of the files, 0–1.</param>
    public sealed record Expert(string Name, string Email, double Expertise);
}
