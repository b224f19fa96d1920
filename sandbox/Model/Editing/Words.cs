using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CodeValdCortex.Model.Editing;

/// <summary>Names made of an issue's title.</summary>
internal static partial class Words
{
    private const int WordsInName = 5;

    /// <summary>Lower-case words with dashes, at most five; <c>change</c> where a title has none.</summary>
    public static string Slug(string title) => Of(title) is { Length: > 0 } words ? string.Join('-', words) : "change";

    /// <summary>UpperCamelCase.</summary>
    public static string Pascal(string title)
    {
        var name = new StringBuilder();
        foreach (var word in Of(title))
        {
            name.Append(char.ToUpper(word[0], CultureInfo.InvariantCulture)).Append(word[1..]);
        }
        return name is { Length: > 0 } && char.IsLetter(name[0]) ? name.ToString() : $"Change{name}";
    }

    /// <summary>lowerCamelCase.</summary>
    public static string Camel(string title) => Pascal(title) is var name ? char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..] : "";

    /// <summary>snake_case.</summary>
    public static string Snake(string title) => Slug(title).Replace('-', '_') is var name && char.IsLetter(name[0]) ? name : $"change_{Slug(title).Replace('-', '_')}";

    /// <summary>The text as one line.</summary>
    public static string Line(string text) => Blank().Replace(text, " ").Trim();

    /// <summary>The text inside a double-quoted literal of the C family.</summary>
    public static string Quoted(string text) =>
        '"' + Line(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';

    private static string[] Of(string title) =>
        [.. Word().Matches(title.ToLowerInvariant()).Select(m => m.Value).Take(WordsInName)];

    [GeneratedRegex("[a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();
}
