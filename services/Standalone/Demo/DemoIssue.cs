namespace CodeValdCortex.Standalone.Demo;

/// <summary>An issue as a person opens it in the demo.</summary>
/// <param name="Title">Title.</param>
/// <param name="Body">Text, Markdown.</param>
/// <param name="Labels">Labels beside <c>work-item</c>.</param>
/// <param name="Role">What is expected to become of it.</param>
internal sealed record DemoIssue(string Title, string Body, IReadOnlyList<string> Labels, DemoRole Role);

/// <summary>What is expected to become of a demo issue.</summary>
internal enum DemoRole
{
    /// <summary>A document: merged by policy, without a person.</summary>
    Document,

    /// <summary>Software: checks green, two approvals, <c>ready-to-merge</c>, merged.</summary>
    Software,

    /// <summary>A proposal: stays in review, is never merged automatically.</summary>
    Proposal,

    /// <summary>An analysis: commented, completed, no pull request.</summary>
    Analysis,

    /// <summary>The user's own: whatever its labels make of it.</summary>
    Own,
}
