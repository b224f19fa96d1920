using System.Text;
using System.Text.Json.Nodes;
using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Answering;

/// <summary>Reports on a question: cites the facts and the files that were given, and nothing else.</summary>
internal static class Reporting
{
    public static JsonObject Report(ReadPrompt prompt, ReadIssue issue)
    {
        var paths = prompt.Paths ?? throw new NotShownException("the repository's paths");
        if (prompt.Facts.Count == 0 && prompt.Files.Count == 0)
        {
            throw new NotShownException("any file or fact to cite");
        }
        var report = new StringBuilder()
            .Append("## Question\n\n").Append(issue.Title).Append("\n\n## What the graphs say\n\n");
        if (prompt.Facts.Count == 0)
        {
            report.Append("No dependency or expertise facts were available; this report rests on the files alone.\n");
        }
        foreach (var fact in prompt.Facts)
        {
            report.Append("- ").Append(fact).Append('\n');
        }
        report.Append("\n## Files read\n\n| file | lines | longest line |\n|---|---:|---:|\n");
        foreach (var file in prompt.Files)
        {
            var lines = file.Text.Split('\n');
            report.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"| `{file.Path}`{(file.Whole ? "" : " (cut)")} | {lines.Length} | {lines.Max(l => l.Length)} |\n");
        }
        var hub = prompt.Files.MaxBy(f => paths.Count(p => f.Text.Contains(System.IO.Path.GetFileNameWithoutExtension(p), StringComparison.Ordinal)));
        report.Append("\n## Conclusion\n\n").Append(hub is null
            ? $"The facts above answer “{issue.Title}” as far as they go."
            : $"`{hub.Path}` mentions the most other files of those read; begin there for “{issue.Title}”.").Append('\n');
        return new JsonObject
        {
            ["summary"] = $"{issue.Title}: {prompt.Facts.Count} facts and {prompt.Files.Count} files of {paths.Count} listed paths were considered.",
            ["markdown"] = report.ToString(),
        };
    }
}
