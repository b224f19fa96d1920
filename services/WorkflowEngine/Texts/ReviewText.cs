using System.Text;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.PullRequests;

namespace CodeValdCortex.WorkflowEngine.Texts;

/// <summary>The body of the comment review that holds a model's opinion.</summary>
internal static class ReviewText
{
    private const int FindingLength = 1_000, MaxFindings = 30;

    /// <summary>Summary and findings, most serious first; an opinion, so it says what it is.</summary>
    public static string Body(PostReview command, ReviewOpinion opinion)
    {
        var body = new StringBuilder("**Automatic review** (an opinion, it approves nothing)\n\n")
            .Append(PlainText.Block(opinion.Summary, 4_000)).Append("\n\n");
        foreach (var finding in opinion.Findings.Take(MaxFindings))
        {
            var place = finding.Path.Length == 0 ? "" : $" `{PlainText.Line(finding.Path, 300).Replace('`', '\'')}`";
            var line = finding.Line > 0 ? $":{finding.Line}" : "";
            body.Append("- **").Append(PlainText.Cell(finding.Severity, 20)).Append("**").Append(place).Append(line).Append(": ")
                .Append(PlainText.Block(PlainText.Line(finding.Text, FindingLength), FindingLength + 64)).Append('\n');
        }

        if (command.SuggestedReviewers.Count > 0)
        {
            var names = command.SuggestedReviewers.Select(name => PlainText.Cell(name, 80));
            body.Append("\nPeople who know these files: ").AppendJoin(", ", names).Append('\n');
        }

        return body.Append('\n').Append(Marker.Of("review", $"{command.WorkItemId} {command.HeadSha}")).Append('\n').ToString();
    }
}
