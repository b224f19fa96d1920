using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Editing;

/// <summary>What a file is to be edited or composed for.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="WorkType">document, software, proposal or another.</param>
/// <param name="Feedback">What people asked to be changed.</param>
/// <param name="Subject">For a test: the source file it is about.</param>
internal sealed record Change(ReadIssue Issue, string WorkType, IReadOnlyList<string> Feedback, ReadFile? Subject)
{
    /// <summary>One line that says why the text is there.</summary>
    public string Reason => Reasoning ?? (Feedback.Count == 0 ? Words.Line(Issue.Title) : $"{Words.Line(Issue.Title)} (revised: {Words.Line(string.Join("; ", Feedback))})");

    /// <summary>Another text in the reason's place; null for the reason itself.</summary>
    public string? Reasoning { get; init; }
}
