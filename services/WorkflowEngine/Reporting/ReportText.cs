using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Gitea;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Reporting;

/// <summary>An analysis as people read it: the model's words, then what the graphs say in our own: a diagram and
/// links.</summary>
internal sealed partial class ReportText(GiteaLinks links)
{
    /// <summary>The whole report.</summary>
    public string Of(RepositoryName repository, string sha, AnalysisReport report, GraphEvidence evidence)
    {
        var text = new StringBuilder(Tame(PlainText.Block(report.Markdown, int.MaxValue)).TrimEnd()).Append('\n');
        if (MermaidFlowchart.Of(evidence.Edges, [.. evidence.Files.Select(file => file.Path)]) is { Length: > 0 } diagram)
        {
            text.Append("\n### Dependencies\n\n").Append(diagram);
        }

        List(text, "Files", evidence.Files.Select(file =>
            $"[`{Code(file.Path)}`]({links.File(repository, sha, file.Path)}){Known(file)}"));
        List(text, "Commits", evidence.Commits.Select(commit =>
            $"[`{commit.Sha[..Math.Min(10, commit.Sha.Length)]}`]({links.Commit(repository, commit.Sha)}) {Words(commit.Subject, 120)}"));
        List(text, "Related work items", evidence.Related.Select(item =>
            $"[{Words(item.Title, 120)}]({links.Issue(repository, item.IssueNumber)}) · `{Code(item.WorkItemId)}` · {item.Status}, {Words(item.Reason, 200)}"));
        return text.ToString();
    }

    /// <summary>A model draws no diagrams: those can link anywhere. Its blocks stay, as text.</summary>
    internal static string Tame(string markdown)
    {
        var fenced = Fence().Replace(markdown, match => PlainName().IsMatch(match.Groups["info"].Value)
            ? match.Value
            : match.Groups["fence"].Value);
        return CodeTag().Replace(fenced, "&lt;");
    }

    private static void List(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
        {
            text.Append("\n### ").Append(title).Append("\n\n- ").AppendJoin("\n- ", all).Append('\n');
        }
    }

    private static string Known(EvidenceFile file)
    {
        var dependents = file.DependentCount is > 0 and var count
            ? string.Create(CultureInfo.InvariantCulture, $" · {count} files depend on it")
            : "";
        return file.Experts.Count > 0 ? $"{dependents} · ask {string.Join(", ", file.Experts.Select(name => Words(name, 80)))}" : dependents;
    }

    private static string Code(string text) => PlainText.Line(text, 400).Replace('`', '\'');

    // Within a line of Markdown: no emphasis, links, code or HTML of somebody else's.
    private static string Words(string text, int length) =>
        Syntax().Replace(PlainText.Block(PlainText.Line(text, length), length + 32), @"\$0");

    [GeneratedRegex(@"(?<fence>`{3,}|~{3,})(?<info>[^\n`]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\A\s*(?!mermaid)[a-z0-9+#-]{1,20}\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainName();

    [GeneratedRegex(@"<(?=/?\s*(pre|code)\b)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeTag();

    [GeneratedRegex(@"[\\`*_\[\]<>|~]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Syntax();
}
