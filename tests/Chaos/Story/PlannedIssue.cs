namespace CodeValdCortex.Chaos.Story;

/// <summary>An issue of the story before it is opened.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Repository">Index of its repository.</param>
/// <param name="Title">Title; no two are the same.</param>
/// <param name="Path">The file it names; null for an analysis.</param>
internal sealed record PlannedIssue(IssueKind Kind, int Repository, string Title, string? Path)
{
    /// <summary>Part of a title by which the continuous integration knows what to fail.</summary>
    public const string RedTitle = "with a broken link";

    /// <summary>The label that decides the work type and the merge policy.</summary>
    public string Label => Kind switch
    {
        IssueKind.Document or IssueKind.Red or IssueKind.Talk => "documentation",
        IssueKind.Software or IssueKind.Unapproved => "feature",
        IssueKind.Proposal => "proposal",
        IssueKind.Analysis => "analysis",
    };

    /// <summary>The issue's text.</summary>
    public string Body => $"Growers asked for it in the spring meeting.{(Path is null ? "" : $"\n\nFile: {Path}")}";

    /// <summary>How many people will approve its pull request.</summary>
    public int Approvals => Kind switch { IssueKind.Software => 2, IssueKind.Unapproved => 1, _ => 0 };

    /// <summary>Whether it is the product's to work on.</summary>
    public bool IsWork => Kind is not IssueKind.Talk;

    /// <summary>Whether its pull request ends merged.</summary>
    public bool EndsMerged => Kind is IssueKind.Document or IssueKind.Software;

    /// <summary>Whether a changed path belongs to it: the file it names, and beside it only its rendering or its test.</summary>
    public bool Owns(string path) => path == Path || Kind switch
    {
        IssueKind.Proposal => path == System.IO.Path.ChangeExtension(Path, ".pdf"),
        IssueKind.Software or IssueKind.Unapproved =>
            path.StartsWith($"tools/test_{System.IO.Path.GetFileNameWithoutExtension(Path)}_", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>How many files its pull request changes.</summary>
    public int Files => Kind switch { IssueKind.Document or IssueKind.Red => 1, IssueKind.Analysis or IssueKind.Talk => 0, _ => 2 };

    /// <summary>How many open or merged pull requests there must be in the end.</summary>
    public int PullRequests => Kind is IssueKind.Analysis or IssueKind.Talk ? 0 : 1;

    /// <summary>What its status comment says in the end.</summary>
    public string EndStatus => EndsMerged || Kind is IssueKind.Analysis ? "completed" : "review";
}
