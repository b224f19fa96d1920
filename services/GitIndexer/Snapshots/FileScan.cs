using CodeValdCortex.GitIndexer.Languages;
using CodeValdCortex.GitIndexer.Scanning;

namespace CodeValdCortex.GitIndexer.Snapshots;

/// <summary>Reads one file's bytes.</summary>
internal static class FileScan
{
    public static FileBody Read(string language, byte[] content)
    {
        var encoding = TextKind.EncodingOf(content);
        if (encoding == TextKind.Binary)
        {
            return FileBody.Binary;
        }

        var facts = encoding == TextKind.Utf16 ? null : SourceScanner.Scan(language, content);
        return new FileBody(encoding, TextKind.Lines(content), content, facts);
    }
}
