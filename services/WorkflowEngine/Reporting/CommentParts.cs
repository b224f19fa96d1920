using System.Text;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Reporting;

/// <summary>Divides Markdown into pieces that each fit into a comment. Cuts between paragraphs where it can, and closes
/// and opens
/// again a code block that a cut goes through.</summary>
internal static class CommentParts
{
    /// <summary>Bytes of UTF-8 that every Gitea takes: older ones on MySQL store 65,535, and our own lines need
    /// some.</summary>
    public const int MostBytes = 60_000;

    /// <summary>The pieces, in order; one at least.</summary>
    public static IReadOnlyList<string> Of(string markdown, int mostBytes = MostBytes)
    {
        if (Encoding.UTF8.GetByteCount(markdown) <= mostBytes)
        {
            return [markdown];
        }

        var (parts, part, bytes, fence) = (new List<string>(), new List<string>(), 0, "");
        foreach (var line in markdown.Split('\n').SelectMany(line => Pieces(line, mostBytes / 2).Select(PlainText.WithoutCommands)))
        {
            var size = Encoding.UTF8.GetByteCount(line) + 1;
            // A block that is open needs room for its end.
            if (bytes + size + 8 > mostBytes && part.Count > 0)
            {
                var kept = fence.Length > 0 ? part.Count : LastParagraph(part);
                var rest = part[kept..];
                parts.Add(string.Join('\n', part[..kept]).TrimEnd() + (fence.Length > 0 ? $"\n{Fence(fence)}" : ""));
                part = fence.Length > 0 ? [fence, .. rest] : rest;
                bytes = part.Sum(kept => Encoding.UTF8.GetByteCount(kept) + 1);
            }

            part.Add(line);
            bytes += size;
            fence = After(fence, line);
        }

        return [.. parts, string.Join('\n', part)];
    }

    // The line a new part may begin at: the one after the last empty line, unless that would leave the part half empty.
    private static int LastParagraph(List<string> lines)
    {
        var at = lines.FindLastIndex(line => line.Length == 0);
        return at > lines.Count / 2 ? at + 1 : lines.Count;
    }

    private static string After(string fence, string line)
    {
        var text = line.TrimStart(' ');
        if (line.Length - text.Length > 3 || !(text.StartsWith("```", StringComparison.Ordinal) || text.StartsWith("~~~", StringComparison.Ordinal)))
        {
            return fence;
        }

        if (fence.Length == 0)
        {
            return text;
        }

        var closes = Fence(text);
        return text.Trim() == closes && closes.StartsWith(Fence(fence), StringComparison.Ordinal) ? "" : fence;
    }

    // The signs alone, without what the block is in.
    private static string Fence(string line) => line[..line.TakeWhile(sign => sign == line[0]).Count()];

    private static IEnumerable<string> Pieces(string line, int mostBytes)
    {
        var (start, bytes, at) = (0, 0, 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > mostBytes)
            {
                yield return line[start..at];
                (start, bytes) = (at, 0);
            }

            bytes += rune.Utf8SequenceLength;
            at += rune.Utf16SequenceLength;
        }

        yield return line[start..];
    }
}
