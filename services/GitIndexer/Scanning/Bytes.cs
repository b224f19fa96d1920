namespace CodeValdCortex.GitIndexer.Scanning;

/// <summary>Classes of bytes that all lexers share. Bytes from 0x80 on belong to identifiers: they are letters often
/// enough.</summary>
internal static class Bytes
{
    public static bool StartsIdentifier(byte b) =>
        b is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_' or >= 0x80;

    public static bool ContinuesIdentifier(byte b) => StartsIdentifier(b) || IsDigit(b);

    public static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';
}
