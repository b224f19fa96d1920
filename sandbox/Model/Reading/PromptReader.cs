using System.Text.RegularExpressions;
using CodeValdCortex.Model.Chat;

namespace CodeValdCortex.Model.Reading;

/// <summary>Reads a prompt as a model does: instructions first, then the data sections that bear the marker which the
/// instructions announce. Text that merely looks like a section, without the marker, is data and nothing more.</summary>
/// <remarks>A section is <c>===== MARKER name =====</c>, lines, <c>===== MARKER end name =====</c>.</remarks>
internal static partial class PromptReader
{
    public static ReadPrompt Read(IReadOnlyList<ChatMessage> messages)
    {
        var instructions = string.Join('\n', messages.Where(m => m.Role is "system" or "developer").Select(m => m.Text()));
        var data = string.Join('\n', messages.Where(m => m.Role == "user").Select(m => m.Text()));
        var marker = MarkerLine().Match(instructions);
        var sections = marker.Success ? Sections(data, marker.Groups["value"].Value) : [];
        return new ReadPrompt
        {
            Step = StepLine().Match(instructions) is { Success: true } step ? step.Groups["value"].Value : null,
            WorkType = WorkTypeLine().Match(instructions) is { Success: true } type ? type.Groups["value"].Value : null,
            Issue = sections.Where(s => s.Name == "issue").Select(s => ReadIssue(s.Text)).FirstOrDefault(),
            Paths = sections.Where(s => s.Name == "paths").Select(s => Lines(s.Text).Skip(1).ToList()).FirstOrDefault(),
            Files = [.. sections.Where(s => s.Name == "file").Select(s => ReadFile(s.Text)).OfType<ReadFile>()],
            Facts = [.. sections.Where(s => s.Name == "facts").SelectMany(s => Bullets(s.Text))],
            Plan = [.. sections.Where(s => s.Name == "plan").SelectMany(s => Planned(s.Text))],
            Diff = sections.Where(s => s.Name == "diff").Select(s => s.Text).FirstOrDefault(),
            Feedback = [.. sections.Where(s => s.Name == "feedback").SelectMany(s => Bullets(s.Text))],
        };
    }

    private static List<(string Name, string Text)> Sections(string data, string marker)
    {
        var found = new List<(string, string)>();
        var position = 0;
        var opening = new Regex($"^===== {marker} ([a-z]+) =====\n", RegexOptions.Multiline | RegexOptions.NonBacktracking);
        while (opening.Match(data, position) is { Success: true } open)
        {
            var name = open.Groups[1].Value;
            var start = open.Index + open.Length;
            var close = data.IndexOf($"\n===== {marker} end {name} =====", start - 1, StringComparison.Ordinal);
            if (close < 0)
            {
                break;
            }
            found.Add((name, close < start ? "" : data[start..close]));
            position = close + 1;
        }
        return found;
    }

    private static ReadIssue? ReadIssue(string text)
    {
        var (head, body) = Split(text, "Body:");
        return head.GetValueOrDefault("Title") is { Length: > 0 } title
            ? new ReadIssue(head.GetValueOrDefault("Number", ""), title, body, head.GetValueOrDefault("Target file"))
            : null;
    }

    private static ReadFile? ReadFile(string text)
    {
        var (head, body) = Split(text, "Text:");
        return head.GetValueOrDefault("Path") is { Length: > 0 } path
            ? new ReadFile(path, body, head.GetValueOrDefault("Shown") == "in full")
            : null;
    }

    private static IEnumerable<ReadPlannedFile> Planned(string text) =>
        from line in Bullets(text)
        let match = PlannedLine().Match(line)
        where match.Success
        select new ReadPlannedFile(match.Groups["operation"].Value, match.Groups["path"].Value, match.Groups["purpose"].Value);

    /// <summary>"Name: value" lines up to a line that is the separator; what follows it.</summary>
    private static (Dictionary<string, string> Head, string Body) Split(string text, string separator)
    {
        var head = new Dictionary<string, string>(StringComparer.Ordinal);
        var position = 0;
        while (position < text.Length)
        {
            var end = text.IndexOf('\n', position) is var newline && newline < 0 ? text.Length : newline;
            var line = text[position..end];
            position = Math.Min(end + 1, text.Length);
            if (line == separator)
            {
                break;
            }
            if (line.Split(": ", 2) is [var name, var value])
            {
                head.TryAdd(name, value);
            }
        }
        return (head, text[position..]);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Bullets(string text) =>
        Lines(text).Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..]);

    [GeneratedRegex("^Section marker: (?<value>[0-9a-f]{16,64})$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MarkerLine();

    [GeneratedRegex("^Step: (?<value>[a-z]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StepLine();

    [GeneratedRegex("^Work type: (?<value>[a-z0-9-]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WorkTypeLine();

    [GeneratedRegex("^(?<operation>create|update|delete) (?<path>.+?): (?<purpose>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlannedLine();
}
