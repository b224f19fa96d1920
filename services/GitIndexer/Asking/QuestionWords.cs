using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CodeValdCortex.GitIndexer.Asking;

/// <summary>What a text for people says that code could say too: paths, and words that are no everyday ones.</summary>
internal static partial class QuestionWords
{
    private const int MaxWords = 40;

    private static readonly FrozenSet<string> Everyday = FrozenSet.ToFrozenSet(
    [
        "the", "and", "for", "with", "that", "this", "from", "into", "are", "was", "not", "but", "all", "any", "can", "has", "have", "had", "its",
        "our", "out", "use", "used", "using", "should", "would", "could", "will", "must", "may", "when", "where", "which", "what", "who", "how",
        "then", "than", "there", "their", "they", "them", "these", "those", "you", "your", "please", "also", "only", "such", "some", "more",
        "most", "one", "two", "per", "via", "add", "adds", "added", "new", "make", "makes", "need", "needs", "want", "wants", "like", "just",
        "see", "does", "did", "done", "been", "being", "after", "before", "about", "each", "every", "other", "over", "under", "file", "files",
    ], StringComparer.OrdinalIgnoreCase);

    /// <summary>Distinct words of three letters or more, lower case, in order; parts of compound names too.</summary>
    public static IReadOnlyList<string> Words(string text) =>
    [
        .. Word().EnumerateMatches(text).ToWords(text)
            .SelectMany(x => Parts(x).Prepend(x)).Select(x => x.ToLowerInvariant())
            .Where(x => x.Length >= 3 && !Everyday.Contains(x)).Distinct(StringComparer.Ordinal).Take(MaxWords),
    ];

    /// <summary>What looks like a path or file name.</summary>
    public static IReadOnlyList<string> Paths(string text) =>
        [.. PathLike().EnumerateMatches(text).ToWords(text).Select(x => x.Trim('/', '.')).Distinct(StringComparer.Ordinal).Take(MaxWords)];

    // OrderService → Order, Service; order_service → order, service.
    private static List<string> Parts(string word) =>
        Part().EnumerateMatches(word).ToWords(word) is { Count: > 1 } parts ? parts : [];

    private static List<string> ToWords(this Regex.ValueMatchEnumerator matches, string text)
    {
        var words = new List<string>();
        foreach (var match in matches)
        {
            words.Add(text.Substring(match.Index, match.Length));
        }

        return words;
    }

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{Nd}_]{2,60}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\w./-]*[\w-]+\.[A-Za-z][A-Za-z0-9]{0,8}|[\w.-]+(?:/[\w.-]+)+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathLike();

    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Nd}+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
