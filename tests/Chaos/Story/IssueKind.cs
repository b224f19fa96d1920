namespace CodeValdCortex.Chaos.Story;

/// <summary>What is asked for, and with it what must become of it.</summary>
internal enum IssueKind
{
    /// <summary>A document: merged by policy without a person.</summary>
    Document,

    /// <summary>Software: merged once its checks are green, two people approved it and one queued it.</summary>
    Software,

    /// <summary>Software that only one person approves: queued all the same, it must never be merged.</summary>
    Unapproved,

    /// <summary>A document whose checks fail: merged by policy, were it not for them.</summary>
    Red,

    /// <summary>A proposal: Markdown and PDF in an open pull request, never merged.</summary>
    Proposal,

    /// <summary>An analysis: one report as a comment, no pull request.</summary>
    Analysis,

    /// <summary>Talk among people: an issue that nobody gave to the product. Nothing of the product's is ever seen there.</summary>
    Talk,
}
