using System.Text.RegularExpressions;

namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>Finds what looks like a secret: tokens of well-known forms, private keys, passwords in addresses and settings, and
/// long random words.</summary>
/// <remarks>Forms as their issuers publish them for scanners (GitHub's list of supported secret patterns).</remarks>
internal static partial class SecretScan
{
    private const string Removed = "[secret removed]";

    // A random base64 word of 32 characters has some 4.7 bits each; English, code and hex hashes stay below 4.2.
    private const double RandomBits = 4.4;

    // Of a value that its name calls a secret: "your-password-here" and the like stay below.
    private const double SecretBits = 3.2;

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

    /// <summary>The text as it may enter a prompt: with everything that looks like a secret replaced. More is taken for one here
    /// than by <see cref="Find"/>: a mask too many costs little, a secret that leaves can't be called back.</summary>
    public static string Mask(string text)
    {
        var masked = PrivateKey().Replace(text, Removed);   // first: its lines are no words of their own
        masked = KnownForm().Replace(masked, Removed);
        masked = AddressPassword().Replace(masked, Removed);
        masked = Setting().Replace(masked, match => IsSecretValue(match.Groups["value"].Value)
            ? match.Value.Replace(match.Groups["value"].Value, Removed, StringComparison.Ordinal)
            : match.Value);
        return LongWord().Replace(masked, match => IsRandom(match.Value) ? Removed : match.Value);
    }

    private static bool IsSecretValue(string value) =>
        value.Any(char.IsAsciiLetter) && value.Any(char.IsAsciiDigit) && Bits(value) >= SecretBits;

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

    // With its body; where its end is missing, as long as the lines look like one.
    [GeneratedRegex("""
        -----BEGIN\ ([A-Z0-9]+\ )*PRIVATE\ KEY(\ BLOCK)?-----
        ([\s\S]{0,12000}?-----END\ ([A-Z0-9]+\ )*PRIVATE\ KEY(\ BLOCK)?-----|([\s\\nr"'>\#*+]+[A-Za-z0-9+/=]{16,})*)
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 2000)]
    private static partial Regex PrivateKey();

    // https://user:password@host (RFC 3986, 3.2.1), as in connection strings.
    [GeneratedRegex(@"(?<=\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@""']{0,80}:)[^\s/@""'${}<>]{3,200}(?=@)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    private static partial Regex AddressPassword();

    // A name that says secret, then a value in quotes, or one that is the rest of a line of settings.
    [GeneratedRegex("""
        (password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)[a-z0-9_-]{0,20}["']?\s{0,4}[:=]\s{0,4}
        ("(?<value>[^"\s]{12,200})"|'(?<value>[^'\s]{12,200})'|(?<value>[A-Za-z0-9+/=_.~!@\#%^&*-]{16,200})(?=\s*($|\#)))
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 2000)]
    private static partial Regex Setting();

    // Not the checksums of lock files, which say what they are.
    [GeneratedRegex(@"(?<!sha(256|384|512)-|h1:|[A-Za-z0-9+_=])[A-Za-z0-9+_=]{32,200}(?![A-Za-z0-9+_=])",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex LongWord();
}
