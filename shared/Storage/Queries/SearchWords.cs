using System.Globalization;
using System.Text;

namespace CodeValdCortex.Storage.Queries;

/// <summary>The words that a search is made of, split as the engines split what they search: runs of letters, digits and
/// <c>_</c>, lower case, without accents.</summary>
public static class SearchWords
{
    private const int MostWords = 20;

    /// <summary>The different words in what somebody typed, at most 20; empty when there is none.</summary>
    public static IReadOnlyList<string> Of(string? typed)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in (typed ?? "").Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                continue;   // the accent of the letter before
            }
            if (Rune.IsLetterOrDigit(rune) || rune.Value == '_')
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            else
            {
                End();
            }
        }
        End();
        return [.. words.Distinct(StringComparer.Ordinal).Take(MostWords)];

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString().Normalize(NormalizationForm.FormC));
                word.Clear();
            }
        }
    }
}
