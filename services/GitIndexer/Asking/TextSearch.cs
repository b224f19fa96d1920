using System.Text;

namespace CodeValdCortex.GitIndexer.Asking;

/// <summary>Finds a literal text in bytes, ignoring the case of ASCII letters. Vector instructions look for its first
/// byte in either case.</summary>
internal sealed class TextSearch
{
    private readonly byte[] lower;
    private readonly byte first;
    private readonly byte firstUpper;

    public TextSearch(string text)
    {
        lower = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] = Lower(lower[i]);
        }

        (first, firstUpper) = (lower[0], Upper(lower[0]));
    }

    /// <summary>Where it begins; -1 when it is not there.</summary>
    public int Find(ReadOnlySpan<byte> content)
    {
        var at = 0;
        while (content.Length - at >= lower.Length)
        {
            var next = content.Slice(at, content.Length - at - lower.Length + 1).IndexOfAny(first, firstUpper);
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (Matches(content.Slice(at, lower.Length)))
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    private bool Matches(ReadOnlySpan<byte> candidate)
    {
        for (var i = 1; i < lower.Length; i++)
        {
            if (Lower(candidate[i]) != lower[i])
            {
                return false;
            }
        }

        return true;
    }

    private static byte Lower(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b + 32) : b;

    private static byte Upper(byte b) => b is >= (byte)'a' and <= (byte)'z' ? (byte)(b - 32) : b;
}
