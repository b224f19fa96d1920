using CodeValdCortex.Contracts.Generation;

namespace CodeValdCortex.WorkflowEngine.Texts;

/// <summary>The comment that holds an analysis.</summary>
internal static class ReportText
{
    // Gitea takes more (5 MB measured); people do not.
    private const int Length = 60_000;

    /// <summary>The report, its id, its marker.</summary>
    public static string Body(string workItemId, string marker, AnalysisReport report) =>
        $"{PlainText.Block(report.Markdown, Length)}\n\n---\nWork item `{workItemId}`\n\n{marker}\n";
}
