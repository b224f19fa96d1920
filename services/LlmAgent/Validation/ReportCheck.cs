using CodeValdCortex.Contracts.Generation;

namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>Checks an analysis report.</summary>
internal static class ReportCheck
{
    private const int MostCharacters = 60_000;   // Gitea stores comments of 64 KB

    public static CheckedAnswer Check(ReportForm form) => CheckedAnswer.Of(
        [.. ProseCheck.Check("summary", form.Summary, 4_000), .. ProseCheck.Check("report", form.Markdown, MostCharacters)],
        () => new AnalysisReport { Summary = form.Summary, Markdown = form.Markdown });
}
