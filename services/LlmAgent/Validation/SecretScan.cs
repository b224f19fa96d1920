using System.Text.RegularExpressions;

namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>Finds what looks like a secret: tokens of well-known forms, private keys, and long random words.</summary>
/// <remarks>Forms as their issuers publish them for scanners (GitHub's list of supported secret patterns).</remarks>
internal static partial class SecretScan
{
    private const string Removed = "[secret removed]";

    // A random base64 word of 32 characters has some 4.7 bits each; English, code and hex hashes stay below 4.2.
    private const double RandomBits = 4.4;

    /// <summary>What a text gives away, as words for a sentence; null when nothing was found.</summary>
    /// <param name="text">The new text.</param>
    /// <param name="known">Text that was there before: what it already had is not the author's doing.</param>
    public static string? Find(string text, string known = "")
    {
        if (KnownForm().Matches(text).FirstOrDefault(m => !known.Contains(m.Value, StringComparison.Ordinal)) is { } form)
        {
            return form.Value.StartsWith("-----", StringComparison.Ordinal) ? "a private key" : $"an access token ({form.Value[..4]}…)";
        }
        return LongWord().Matches(text).Any(m => IsRandom(m.Value) && !known.Contains(m.Value, StringComparison.Ordinal))
            ? "a long random word that looks like a key"
            : null;
    }

    /// <summary>The text with tokens of well-known forms replaced.</summary>
    public static string Mask(string text) => KnownForm().Replace(text, Removed);

    private static bool IsRandom(string word) =>
        word.Any(char.IsAsciiLetterUpper) && word.Any(char.IsAsciiLetterLower) && word.Any(char.IsAsciiDigit) && Bits(word) >= RandomBits;

    /// <summary>Shannon entropy in bits a character.</summary>
    private static double Bits(string word) => word
        .GroupBy(c => c)
        .Select(g => (double)g.Count() / word.Length)
        .Sum(p => -p * Math.Log2(p));

    [GeneratedRegex("""
        \b(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,}|glpat-[A-Za-z0-9_-]{20,}|(A3T[A-Z0-9]|AKIA|ASIA)[A-Z0-9]{16}\b
        |sk-(proj-|ant-|svcacct-)?[A-Za-z0-9_-]{20,}|xox[abeprs]-[A-Za-z0-9-]{10,}|AIza[A-Za-z0-9_-]{35}|[rs]k_(live|test)_[A-Za-z0-9]{20,}
        |npm_[A-Za-z0-9]{36}|dckr_pat_[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{50,}|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}
        |eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})
        |-----BEGIN\ ([A-Z0-9]+\ )*PRIVATE\ KEY( BLOCK)?-----
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 2000)]
    private static partial Regex KnownForm();

    [GeneratedRegex(@"(?<![A-Za-z0-9+_=])[A-Za-z0-9+_=]{32,200}(?![A-Za-z0-9+_=])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex LongWord();
}
