using System.Globalization;
using System.Text;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.LlmAgent.Tokens;

namespace CodeValdCortex.LlmAgent.Prompts;

/// <summary>Writes the data sections of a prompt into a given room. Each kind has a share; what it leaves goes to the files,
/// which are shown whole or not at all.</summary>
internal sealed class SectionWriter(TokenCounter tokens, string encoding, string marker)
{
    private const string Cut = "\n[… cut here …]";
    private readonly StringBuilder text = new();
    private int left;

    /// <summary>The text, the paths of files that it shows in full, and of those that did not fit.</summary>
    public (string Text, IReadOnlyList<string> Shown, IReadOnlyList<string> LeftOut) Write(string step, PromptData data, int room)
    {
        left = room;
        Add($"Work item {data.WorkItemId} in repository {data.Repository} at commit {data.BaseSha}.\n\n");
        Issue(data, room * 3 / 10);
        List("feedback", "What people asked to be changed:", data.Feedback, room / 10);
        List("plan", "The plan to carry out:", step == GenerationStep.Files ? data.Plan : [], room / 5);
        if (step == GenerationStep.Review)
        {
            Diff(data.Diff, room * 6 / 10);
        }
        List("facts", "What the dependency and expertise graphs say:", data.Facts, room / 10);
        Paths(data, room / 5);
        var (shown, leftOut) = Files(data.Files);
        Add($"Now answer the step \"{step}\".\n");
        return (text.ToString(), shown, leftOut);
    }

    private void Issue(PromptData data, int share)
    {
        var body = Fit(data.IssueBody, share, out var cut);
        Section("issue", $"{data.IssueHead}\n{(cut ? "Shown: cut\n" : "")}Body:\n{body}");
    }

    private void Diff(string? diff, int share)
    {
        if (diff is not null)
        {
            var fitting = Fit(diff, share, out _);
            Section("diff", fitting);
        }
    }

    private void List(string name, string title, IReadOnlyList<string> lines, int share)
    {
        if (lines.Count > 0)
        {
            Section(name, $"{title}\n{Fit(string.Join('\n', lines.Select(l => $"- {l}")), share, out _)}");
        }
    }

    private void Paths(PromptData data, int share)
    {
        var all = string.Join('\n', data.Paths);
        var fitting = Fit(all, share, out var cut);
        var lines = cut ? fitting[..^Cut.Length].Split('\n')[..^1] : data.Paths.ToArray();   // the last one may be half a path
        Section("paths", string.Create(CultureInfo.InvariantCulture, $"{lines.Length} of {data.PathsTotal} paths:\n{string.Join('\n', lines)}"));
    }

    private (List<string> Shown, List<string> LeftOut) Files(IReadOnlyList<ContextFile> files)
    {
        var (shown, leftOut) = (new List<string>(), new List<string>());
        foreach (var file in files)
        {
            var section = Framed("file", $"Path: {file.Path}\nShown: {(file.Truncated ? "cut" : "in full")}\nBecause: {file.Reason}\nText:\n{file.Text}");
            var size = tokens.Count(section, encoding);
            // Its name must still fit into the list of what was left out.
            if (size > left - 200)
            {
                leftOut.Add(file.Path);
                continue;
            }
            Add(section, size);
            if (!file.Truncated)
            {
                shown.Add(file.Path);
            }
        }
        List("omitted", "Files that did not fit; they can't be rewritten:", leftOut, 180);
        return (shown, leftOut);
    }

    /// <summary>The text, or its beginning within a share of the room.</summary>
    private string Fit(string data, int share, out bool cut)
    {
        var most = Math.Max(0, Math.Min(share, left));
        cut = tokens.Count(data, encoding) > most;
        return cut ? tokens.Cut(data, most, encoding) + Cut : data;
    }

    private void Section(string name, string content) => Add(Framed(name, content));

    // Exactly one line feed before the closing line belongs to the frame: a file's own last one survives.
    private string Framed(string name, string content) => $"===== {marker} {name} =====\n{content}\n===== {marker} end {name} =====\n\n";

    private void Add(string part) => Add(part, tokens.Count(part, encoding));

    private void Add(string part, int size)
    {
        text.Append(part);
        left -= size;
    }
}
