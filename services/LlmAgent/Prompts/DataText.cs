using System.Text;
using System.Text.RegularExpressions;

namespace CodeValdCortex.LlmAgent.Prompts;

/// <summary>Makes what people see and what the model reads the same: text that a page does not show is a place to hide
/// instructions in.</summary>
internal static partial class DataText
{
    /// <summary>Markdown as its page shows it: without comments, control characters and invisible ones; line feeds only.</summary>
    public static string Visible(string text) =>
        Drop(Comment().Replace(text.ReplaceLineEndings("\n"), ""), keepLines: true);

    /// <summary>One visible line.</summary>
    public static string Line(string text) => Blank().Replace(Drop(text, keepLines: true), " ").Trim();

    /// <summary>Whether a path can stand on a line of its own.</summary>
    public static bool IsOneLine(string path) => !path.Any(char.IsControl);

    private static string Drop(string text, bool keepLines)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsHidden(rune.Value) && (!Rune.IsControl(rune) || (keepLines && rune.Value is '\n' or '\t')))
            {
                visible.Append(rune);
            }
        }
        return visible.ToString();
    }

    /// <summary>Zero-width characters, direction overrides, variation selectors beyond emoji's own, and the tag block.</summary>
    private static bool IsHidden(int value) => value is 0x00AD or 0x034F or 0x061C or 0x180E or 0xFEFF
        or >= 0x200B and <= 0x200F or >= 0x202A and <= 0x202E or >= 0x2060 and <= 0x206F
        or >= 0xFE00 and <= 0xFE0E or >= 0xE0000 and <= 0xE01EF;

    [GeneratedRegex("<!--.*?(-->|$)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();
}
