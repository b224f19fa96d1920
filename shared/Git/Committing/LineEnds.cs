namespace CodeValdCortex.Git.Committing;

/// <summary>The line ends a text is stored with, as gitattributes(5) has it: LF where the repository normalises;
/// elsewhere what
/// the file has already, so that a change shows what changed and not every line.</summary>
internal static class LineEnds
{
    /// <summary>The text as it is to be stored.</summary>
    /// <param name="content">The text, with line ends of any kind.</param>
    /// <param name="text">Value of the attribute <c>text</c> as git-check-attr(1) writes it.</param>
    /// <param name="eol">Value of the attribute <c>eol</c>; without <c>text</c> it implies it.</param>
    /// <param name="before">What is stored now; null for a new file.</param>
    public static byte[] Normalise(byte[] content, string text, string eol, ReadOnlySpan<byte> before)
    {
        var isNormalised = text == "set" || (text == "unspecified" && eol is "lf" or "crlf");
        // With text=auto git leaves alone what is stored with CRLF.
        return !isNormalised && HasCarriageReturns(before) ? WithCarriageReturns(content) : WithoutCarriageReturns(content);
    }

    private static bool HasCarriageReturns(ReadOnlySpan<byte> content)
    {
        var pairs = content.Count("\r\n"u8);
        return pairs > 0 && pairs * 2 > content.Count((byte)'\n');
    }

    private static byte[] WithoutCarriageReturns(byte[] content)
    {
        var kept = new List<byte>(content.Length);
        for (var at = 0; at < content.Length; at++)
        {
            if (content[at] != '\r' || at + 1 >= content.Length || content[at + 1] != '\n')
            {
                kept.Add(content[at]);
            }
        }

        return [.. kept];
    }

    private static byte[] WithCarriageReturns(byte[] content)
    {
        var ended = new List<byte>(content.Length + (content.Length / 16));
        foreach (var value in WithoutCarriageReturns(content))
        {
            if (value == '\n')
            {
                ended.Add((byte)'\r');
            }

            ended.Add(value);
        }

        return [.. ended];
    }
}
