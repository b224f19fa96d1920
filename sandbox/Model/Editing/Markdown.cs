using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Editing;

/// <summary>Markdown: a section under the issue's title, a new document, or a proposal.</summary>
internal sealed class Markdown : Language
{
    public override bool IsCode => false;

    public override bool Owns(string path) => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    public override bool IsTest(string path) => false;

    public override string? TestPath(string path, string title, IReadOnlyList<string> paths) => null;

    public override string Edit(ReadFile file, Change change)
    {
        var heading = $"## {Words.Line(change.Issue.Title)}";
        // A revision finds the section of the round before and replaces it, down to the next heading of that level.
        var start = file.Text.IndexOf(heading + "\n", StringComparison.Ordinal);
        if (start < 0)
        {
            return Append(file.Text, change, c => Section(heading, c));
        }
        var end = file.Text.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        return file.Text[..start] + Section(heading, change) + (end < 0 ? "" : file.Text[end..]);
    }

    public override string Compose(string path, Change change) => change.WorkType == "proposal"
        ? Proposal.Of(change)
        : Section($"# {Words.Line(change.Issue.Title)}", change);

    private static string Section(string heading, Change change)
    {
        var text = $"{heading}\n\n{Prose(change.Issue)}\n";
        foreach (var wish in change.Feedback)
        {
            text += $"\n{Words.Line(wish)}\n";
        }
        return text;
    }

    /// <summary>The issue's text without the lines that address the tool (<c>File: …</c>) and without headings.</summary>
    internal static string Prose(ReadIssue issue)
    {
        var lines = issue.Body.Split('\n')
            .Select(line => line.TrimEnd())
            .Where(line => !line.StartsWith("File:", StringComparison.OrdinalIgnoreCase) && !line.StartsWith('#'));
        var prose = string.Join('\n', lines).Trim();
        return prose.Length > 0 ? prose : $"{Words.Line(issue.Title)}.";
    }
}
