using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CodeValdCortex.WorkflowEngine.Texts;

/// <summary>Makes text of strangers and models safe to repeat in commits, titles and comments.</summary>
internal static partial class PlainText
{
    // Between the sign and the name: the text reads the same, and the forge sees neither a mention nor a reference.
    private const string Separator = "\u200B";

    /// <summary>One line, control and direction characters gone, at most <paramref name="length"/> UTF-16 units,
    /// never cut inside what a reader sees as one character.</summary>
    public static string Line(string text, int length)
    {
        var line = Spaces().Replace(Strip(text), " ").Trim();
        return line.Length <= length ? line : Cut(line, length - 1).TrimEnd() + "…";
    }

    /// <summary>Several lines, made safe for a comment: nobody is mentioned, no other issue is closed, no HTML comment
    /// can forge a marker, and no line is a command: our own account may give some, and the event of a long comment ends before its
    /// marker.</summary>
    public static string Block(string text, int length)
    {
        var clean = Strip(text.ReplaceLineEndings("\n"), keepLines: true)
            .Replace("<!--", "<! --", StringComparison.Ordinal);
        clean = Mention().Replace(WithoutCommands(clean), "@" + Separator);
        clean = Closing().Replace(clean, match => $"{match.Groups["word"].Value}{Separator}#{Separator}{match.Groups["digit"].Value}");
        return clean.Length <= length ? clean : Cut(clean, length - 1) + "…";
    }

    /// <summary>One line of a table cell or list, made safe like <see cref="Block"/>.</summary>
    public static string Cell(string text, int length) =>
        Block(Line(text, length), length + 32).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>The text, none of whose lines is a command.</summary>
    public static string WithoutCommands(string text) => Command().Replace(text, "/" + Separator);

    private static string Cut(string text, int length)
    {
        var end = 0;
        while (end < text.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            if (next > length)
            {
                break;
            }

            end = next;
        }

        return text[..end];
    }

    private static string Strip(string text, bool keepLines = false)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())   // a lone surrogate becomes U+FFFD here
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value is '\t' || (keepLines && rune.Value == '\n'))
            {
                kept.Append((char)rune.Value);
            }
            else if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                kept.Append(' ');
            }
            else if (!IsDirection(rune.Value))
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString();
    }

    // Bidirectional controls make text read differently from what it is (trojansource.codes).
    private static bool IsDirection(int value) => value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^/(?=cortex)", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"@(?=[A-Za-z0-9_])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\b(?<word>(close|closes|closed|fix|fixes|fixed|resolve|resolves|resolved|reopen|reopens|reopened):?\s+\S*?)#(?<digit>\d)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Closing();
}
