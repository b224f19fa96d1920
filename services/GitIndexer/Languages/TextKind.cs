using System.Text;

namespace CodeValdCortex.GitIndexer.Languages;

/// <summary>Whether bytes are text, in which encoding, and how many lines they have.</summary>
internal static class TextKind
{
    public const string Utf8 = "utf-8";
    public const string Utf16 = "utf-16";
    public const string Latin1 = "latin-1";
    public const string Binary = "binary";

    // What git looks at to call a file binary (buffer_is_binary in xdiff-interface.c).
    private const int Probe = 8000;

    public static string EncodingOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || content.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
        {
            return Utf16;
        }

        if (content[..Math.Min(content.Length, Probe)].Contains((byte)0))
        {
            return Binary;
        }

        return System.Text.Unicode.Utf8.IsValid(content) ? Utf8 : Latin1;
    }

    /// <summary>Line feeds, and one more for a last line without.</summary>
    public static int Lines(ReadOnlySpan<byte> content) =>
        content.IsEmpty ? 0 : content.Count((byte)'\n') + (content[^1] == '\n' ? 0 : 1);

    /// <summary>The text; NUL, which databases refuse, becomes U+FFFD.</summary>
    public static string? Decode(ReadOnlySpan<byte> content, string encoding)
    {
        var text = encoding switch
        {
            Utf8 => Encoding.UTF8.GetString(content),
            Latin1 => Encoding.Latin1.GetString(content),
            Utf16 => content[0] == 0xff ? Encoding.Unicode.GetString(content[2..]) : Encoding.BigEndianUnicode.GetString(content[2..]),
            _ => null,
        };
        return text?.TrimStart('\uFEFF').Replace('\0', '\uFFFD');
    }
}
