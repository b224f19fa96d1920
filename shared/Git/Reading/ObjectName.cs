using System.Text.RegularExpressions;

namespace CodeValdCortex.Git.Reading;

/// <summary>Checks names before they become arguments.</summary>
internal static partial class ObjectName
{
    /// <summary>The tree without entries, known to every git.</summary>
    public const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    /// <summary>Returns it, when it is a full object name.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static string Check(string sha) =>
        Pattern().IsMatch(sha) ? sha : throw new ArgumentException($"'{sha}' is not a full object name (40 lower-case hex digits).", nameof(sha));

    [GeneratedRegex("^(?:[0-9a-f]{40}|[0-9a-f]{64})\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
