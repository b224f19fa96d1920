namespace CodeValdCortex.GitIndexer.Scanning.Scripts;

/// <summary>The code inside the <c>&lt;script&gt;</c> elements of a component file. What is outside becomes blank, so
/// lines stay where they are.</summary>
internal static class ScriptBlocks
{
    public static byte[] Of(ReadOnlySpan<byte> source)
    {
        var code = new byte[source.Length];
        for (var i = 0; i < source.Length; i++)
        {
            code[i] = source[i] == '\n' ? (byte)'\n' : (byte)' ';
        }

        var at = 0;
        while (at < source.Length)
        {
            var open = source[at..].IndexOf("<script"u8);
            var tag = open < 0 ? -1 : source[(at + open)..].IndexOf((byte)'>');
            if (tag < 0)
            {
                break;
            }

            var start = at + open + tag + 1;
            var length = source[start..].IndexOf("</script"u8);
            length = length < 0 ? source.Length - start : length;
            source.Slice(start, length).CopyTo(code.AsSpan(start));
            at = start + length;
        }

        return code;
    }
}
