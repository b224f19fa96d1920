namespace CodeValdCortex.WorkflowEngine.Classification;

/// <summary>What kind of work an issue asks for: data, so that a team adds a type without a code change.</summary>
/// <param name="Name">Stable name, e.g. <c>document</c>.</param>
/// <param name="Code">Its part of the work item id, e.g. <c>DOC</c>.</param>
/// <param name="Labels">Labels that choose it; compared without case.</param>
/// <param name="Output">What comes out.</param>
/// <param name="Plans">True where a plan is made before the files.</param>
/// <param name="CommitType">Conventional-commit type where no label says otherwise.</param>
internal sealed record WorkType(
    string Name, string Code, IReadOnlyList<string> Labels, WorkOutput Output, bool Plans, string CommitType);

/// <summary>What a work item results in.</summary>
internal enum WorkOutput
{
    /// <summary>Files on a branch and a pull request, merged by policy.</summary>
    PullRequest,

    /// <summary>The same with a rendered PDF; never merged automatically.</summary>
    Proposal,

    /// <summary>A report as a comment; no branch.</summary>
    Report,
}
