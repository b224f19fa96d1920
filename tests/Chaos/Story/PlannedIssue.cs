namespace CodeValdCortex.Chaos.Story;

/// <summary>An issue of the story before it is opened.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Repository">Index of its repository.</param>
/// <param name="Title">Title; no two are the same.</param>
/// <param name="Path">The file it names; null for an analysis.</param>
internal sealed record PlannedIssue(IssueKind Kind, int Repository, string Title, string? Path)
{
    /// <summary>The label that decides the work type and the merge policy.</summary>
    public string Label => Kind switch
    {
        IssueKind.Document => "documentation",
        IssueKind.Software or IssueKind.Unapproved => "feature",
        IssueKind.Proposal => "proposal",
        IssueKind.Analysis => "analysis",
    };

    /// <summary>The issue's text.</summary>
    public string Body => $"Growers asked for it in the spring meeting.{(Path is null ? "" : $"\n\nFile: {Path}")}";

    /// <summary>How many people will approve its pull request.</summary>
    public int Approvals => Kind switch { IssueKind.Software => 2, IssueKind.Unapproved => 1, _ => 0 };

    /// <summary>Whether its pull request ends merged.</summary>
    public bool EndsMerged => Kind is IssueKind.Document or IssueKind.Software;
}
