using System.Text.RegularExpressions;

namespace CodeValdCortex.Git.Processes;

/// <summary>Takes user and password out of URLs in texts that people read.</summary>
internal static partial class Redaction
{
    public static string Urls(string text) => UserPart().Replace(text, "${scheme}***@");

    [GeneratedRegex(@"(?<scheme>\b[a-z][a-z0-9+.-]{0,20}://)[^/\s@]+@", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserPart();
}
