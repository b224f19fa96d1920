using System.Text;

namespace CodeValdCortex.Git.Reading;

/// <summary>Paths as git stores them: bytes, by convention UTF-8.</summary>
internal static class GitPath
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 where it is valid, otherwise Latin-1: every path has a name, and different bytes have different
    /// names
    /// among the invalid ones.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
