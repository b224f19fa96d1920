using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CodeValdCortex.LlmAgent.Prompts;

/// <summary>The word that tells our section lines from look-alikes in the data.</summary>
/// <remarks>It is a hash over the data itself: whoever writes a text would have to know the marker to forge a section, and
/// writing it down changes it. Equal input gives the equal marker, so a repeated call sends the same bytes.</remarks>
internal static class SectionMarker
{
    private const int HexDigits = 24;

    /// <summary>The first candidate that none of the texts contains.</summary>
    /// <param name="seed">What else the prompt depends on: execution, step, content hash.</param>
    /// <param name="texts">All data that will stand between section lines.</param>
    public static string For(string seed, IReadOnlyCollection<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(seed));
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData([0]);
        }
        for (var attempt = 0; ; attempt++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(attempt.ToString(CultureInfo.InvariantCulture)));
            var marker = Convert.ToHexStringLower(hash.GetCurrentHash())[..HexDigits];
            if (!texts.Any(t => t.Contains(marker, StringComparison.OrdinalIgnoreCase)))
            {
                return marker;
            }
        }
    }
}
