using System.Globalization;
using System.Text;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.PullRequests;

namespace CodeValdCortex.WorkflowEngine.Texts;

/// <summary>Title and body of an item's pull request.</summary>
internal static class PullRequestText
{
    private const int TitleLength = 200, SummaryLength = 4_000, MaxPaths = 50;

    /// <summary><c>[Work Item] {title}</c>, below the 255 characters Gitea takes.</summary>
    public static string Title(string issueTitle) => $"[Work Item] {PlainText.Line(issueTitle, TitleLength)}";

    /// <summary>Summary, files, impact where the graphs know it, cost, <c>Closes #n</c>, id.</summary>
    public static string Body(OpenPullRequest command, FileSet files, string? impact)
    {
        var body = new StringBuilder()
            .Append(PlainText.Block(files.Summary, SummaryLength)).Append("\n\n### Files\n\n");
        foreach (var path in command.Paths.Take(MaxPaths))
        {
            body.Append("- `").Append(PlainText.Line(path, 400).Replace('`', '\'')).Append("`\n");
        }

        if (command.Paths.Count > MaxPaths)
        {
            body.Append(CultureInfo.InvariantCulture, $"- … and {command.Paths.Count - MaxPaths} more\n");
        }

        if (impact is not null)
        {
            body.Append('\n').Append(PlainText.Block(impact, 500)).Append('\n');
        }

        return body.Append(string.Create(CultureInfo.InvariantCulture, $"""

            ### Work item

            | | |
            |---|---|
            | Id | `{command.WorkItemId}` |
            | Type | {PlainText.Cell(command.WorkType, 60)} |
            | Agent | {PlainText.Cell(command.AgentName, 100)} |
            | Spent so far | {Money.Usd(command.CostNanoUsd)} for {command.Tokens} tokens |

            Closes #{command.IssueNumber}

            {Marker.Of("pull-request", command.WorkItemId)}

            """).ReplaceLineEndings("\n")).ToString();
    }
}
