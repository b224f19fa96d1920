using CodeValdCortex.Contracts.Generation;

namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>Checks a review: its findings are about files of the diff.</summary>
internal static class ReviewCheck
{
    private const int MostFindings = 50;
    private static readonly string[] Severities = ["blocker", "warning", "note"];

    public static CheckedAnswer Check(ReviewForm form, WorkContext context)
    {
        var problems = ProseCheck.Check("summary", form.Summary, 4_000)
            .Concat(form.Findings.Count > MostFindings ? [Problem.Invalid($"There are more than {MostFindings} findings.")] : [])
            .Concat(form.Findings.SelectMany(f => Finding(f, context.Diff ?? "")))
            .ToList();
        return CheckedAnswer.Of(problems, () => new ReviewOpinion
        {
            Summary = form.Summary,
            Findings = [.. form.Findings
                .OrderBy(f => Array.IndexOf(Severities, f.Severity))
                .Select(f => new ReviewFinding { Path = f.Path, Line = f.Line, Severity = f.Severity, Text = f.Text })],
        });
    }

    private static IEnumerable<Problem> Finding(FindingForm finding, string diff)
    {
        if (!Severities.Contains(finding.Severity, StringComparer.Ordinal))
        {
            yield return Problem.Invalid("A severity is none of blocker, warning and note.");
        }
        if (finding.Path.Length > 0 && (finding.Path.Any(char.IsControl) || !diff.Contains(finding.Path, StringComparison.Ordinal)))
        {
            yield return Problem.Invalid($"{Quote.Path(finding.Path)} is not a file of the diff.");
        }
        if (finding.Line < 0)
        {
            yield return Problem.Invalid("A line number is below 0.");
        }
        foreach (var problem in ProseCheck.Check("finding", finding.Text, 4_000))
        {
            yield return problem;
        }
    }

}
