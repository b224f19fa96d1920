using System.Globalization;
using System.Text;
using CodeValdCortex.Contracts.Generation;

namespace CodeValdCortex.WorkflowEngine.Reporting;

/// <summary>Draws dependencies as a Mermaid flowchart (its <c>flowchart</c> syntax). Names never become syntax: nodes
/// are
/// numbered, and in labels everything but letters, digits and a few signs is written as Mermaid's entity codes
/// (<c>#35;</c>).</summary>
internal static class MermaidFlowchart
{
    private const int MostNodes = 40, LabelLength = 60;

    /// <summary>The fenced diagram; empty where there is nothing to draw. <paramref name="emphasised"/> are the files
    /// asked
    /// about.</summary>
    public static string Of(IReadOnlyList<EvidenceEdge> edges, IReadOnlyCollection<string> emphasised)
    {
        var nodes = new List<string>();
        int Node(string path)
        {
            var known = nodes.IndexOf(path);
            if (known < 0)
            {
                nodes.Add(path);
                known = nodes.Count - 1;
            }

            return known;
        }

        var arrows = new List<string>();
        foreach (var edge in edges.Distinct())
        {
            var added = (nodes.Contains(edge.From) ? 0 : 1) + (nodes.Contains(edge.To) ? 0 : 1);
            if (nodes.Count + added <= MostNodes)
            {
                arrows.Add(string.Create(CultureInfo.InvariantCulture, $"  n{Node(edge.From)} -->|{Label(edge.Kind)}| n{Node(edge.To)}\n"));
            }
        }

        if (arrows.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder("```mermaid\nflowchart LR\n");
        for (var number = 0; number < nodes.Count; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{number}[\"{Label(nodes[number])}\"]\n");
        }

        text.AppendJoin("", arrows);
        var asked = nodes.Select((path, number) => (path, number)).Where(node => emphasised.Contains(node.path, StringComparer.Ordinal)).ToList();
        if (asked.Count > 0)
        {
            text.Append("  classDef asked stroke-width:3px\n  class ")
                .AppendJoin(',', asked.Select(node => string.Create(CultureInfo.InvariantCulture, $"n{node.number}")))
                .Append(" asked\n");
        }

        return text.Append("```\n").ToString();
    }

    /// <summary>Text that a quoted label shows as it is; a long path keeps its end, which tells more.</summary>
    internal static string Label(string text)
    {
        var runes = text.EnumerateRunes().Where(IsVisible).ToList();
        var label = new StringBuilder(runes.Count > LabelLength ? "…" : "");
        foreach (var rune in runes.Skip(Math.Max(0, runes.Count - LabelLength)))
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '/' or '.' or '_' or '-' or ' ')
            {
                label.Append(rune);
            }
            else
            {
                label.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }
        }

        return label.ToString();
    }

    private static bool IsVisible(Rune rune) => !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
