namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>What holds for every text that people will read.</summary>
internal static class ProseCheck
{
    /// <summary>Problems of a text: empty, too long, unprintable, secret.</summary>
    public static IEnumerable<Problem> Check(string name, string text, int mostCharacters)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return Problem.Invalid($"The {name} is empty.");
        }
        if (text.Length > mostCharacters)
        {
            yield return Problem.Invalid($"The {name} has {text.Length} characters; {mostCharacters} are allowed.");
        }
        if (HasControl(text))
        {
            yield return Problem.Invalid($"The {name} contains control characters.");
        }
        if (SecretScan.Find(text) is { } secret)
        {
            yield return Problem.Forbid($"The {name} contains {secret}.");
        }
    }

    /// <summary>Whether a text has control characters besides tab and line ends.</summary>
    public static bool HasControl(string text) => text.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f'));
}
