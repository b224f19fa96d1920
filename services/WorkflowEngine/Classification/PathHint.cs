using System.Text.RegularExpressions;

namespace CodeValdCortex.WorkflowEngine.Classification;

/// <summary>The target file an issue names: a line <c>File: docs/x.md</c>, or <c>file:</c> in its front matter.</summary>
internal static partial class PathHint
{
    /// <summary>The first such line that is a usable path; null where there is none.</summary>
    public static string? In(string body) =>
        Line().Matches(body)
            .Select(match => match.Groups["path"].Value.Trim().Trim('`', '"', '\'').Trim())
            .FirstOrDefault(IsUsable);

    // A path from an issue is text from a stranger: it must stay inside the repository and out of git's own folder.
    private static bool IsUsable(string path) =>
        path.Length is > 0 and <= 400
        && path[0] is not ('/' or '-')
        && !path.Contains('\\') && !path.Contains(':') && !path.Any(char.IsControl)
        && path.Split('/').All(part =>
            part is not ("" or "." or "..") && !part.Equals(".git", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^[ \t]*(?:[-*][ \t]+)?\**file\**[ \t]*:\**[ \t]*(?<path>[^\r\n]+?)[ \t]*\r?$",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
