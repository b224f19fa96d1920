using System.Text.RegularExpressions;

namespace CodeValdCortex.StorageBench.Data;

/// <summary>Matches as texts.</summary>
internal static class Matches
{
    public static List<string> ToTexts(this Regex.ValueMatchEnumerator matches, string text)
    {
        var found = new List<string>();
        foreach (var match in matches)
        {
            found.Add(text.Substring(match.Index, match.Length));
        }
        return found;
    }
}
