using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CodeValdCortex.Model.Editing;
using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Answering;

/// <summary>Reads a unified diff and says what strikes it: leftovers, code without a test, long lines.</summary>
internal static partial class Reviewing
{
    private const int LongLine = 160;

    public static JsonObject Review(ReadPrompt prompt)
    {
        var lines = (prompt.Diff ?? throw new NotShownException("a diff")).Split('\n');
        var findings = new JsonArray();
        var files = new List<string>();
        var (added, removed, line) = (0, 0, 0);
        foreach (var text in lines)
        {
            if (NewFile().Match(text) is { Success: true } header)
            {
                files.Add(header.Groups["path"].Value);
            }
            else if (Hunk().Match(text) is { Success: true } hunk)
            {
                line = int.Parse(hunk.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture);
            }
            else if (text.StartsWith('+') && files.Count > 0)
            {
                added++;
                Remark(findings, files[^1], line++, text[1..]);
            }
            else if (text.StartsWith('-') && !text.StartsWith("--- ", StringComparison.Ordinal))
            {
                removed++;
            }
            else if (text.StartsWith(' '))
            {
                line++;
            }
        }
        if (files.Count == 0)
        {
            throw new NotShownException("a diff with a file in it");
        }
        if (files.Any(f => Language.Of(f) is { IsCode: true } l && !l.IsTest(f)) && !files.Any(f => Language.Of(f).IsTest(f)))
        {
            findings.Add(Finding(files[0], 0, "warning", "Code changes and no test does."));
        }
        return new JsonObject
        {
            ["summary"] = $"{files.Count} file(s): {string.Join(", ", files)}; {added} line(s) added, {removed} removed, {findings.Count} remark(s).",
            ["findings"] = findings,
        };
    }

    private static void Remark(JsonArray findings, string path, int line, string text)
    {
        if (Leftover().IsMatch(text))
        {
            findings.Add(Finding(path, line, "warning", "A leftover that should be settled before this is merged."));
        }
        else if (text.Length > LongLine)
        {
            findings.Add(Finding(path, line, "note", $"{text.Length} characters in one line are hard to review."));
        }
    }

    private static JsonObject Finding(string path, int line, string severity, string text) =>
        new() { ["path"] = path, ["line"] = line, ["severity"] = severity, ["text"] = text };

    [GeneratedRegex(@"^\+\+\+ (b/)?(?<path>[^\t]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewFile();

    [GeneratedRegex(@"^@@ -\d+(,\d+)? \+(?<line>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hunk();

    [GeneratedRegex(@"\b(TODO|FIXME|XXX)\b|console\.log\(|Console\.WriteLine\(""debug", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Leftover();
}
