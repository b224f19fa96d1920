using System.Globalization;
using System.Text;

namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>Which paths a generated file may have.</summary>
internal static class RepositoryPath
{
    private const int MostCharacters = 240;   // below Windows' 260 with a short folder in front

    // A push to a branch is enough to make build servers run these, with the repository's secrets, before anybody looks.
    private static readonly string[] RunOnPush = [".gitea/workflows/", ".github/workflows/", ".forgejo/workflows/", ".woodpecker/"];
    private static readonly string[] RunOnPushNames = [".woodpecker.yml", ".woodpecker.yaml", ".drone.yml", ".drone.yaml", ".drone.jsonnet", ".drone.star", ".gitlab-ci.yml", "jenkinsfile"];

    // Windows resolves these to devices wherever they stand, with any extension.
    private static readonly string[] Devices = ["con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"com{n}", $"lpt{n}" })];

    /// <summary>What is wrong with a path, finishing the sentence that begins with it; null when it is fine.</summary>
    public static string? Check(string path)
    {
        if (path.Length is 0 or > MostCharacters)
        {
            return $"must have 1 to {MostCharacters} characters";
        }
        if (path.Any(c => char.IsControl(c) || c is '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|'))
        {
            return "has a character that not every system allows in a path";
        }
        if (path.EnumerateRunes().Any(r => Rune.GetUnicodeCategory(r) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned || r == Rune.ReplacementChar))
        {
            return "has an invisible character";
        }
        // macOS stores one form of "ü" and Git another. Normalising needs tables that invariant globalisation leaves out;
        // the forms that differ in practice are told by their combining marks.
        if (path.Any(c => c is >= '\u0300' and <= '\u036f'))
        {
            return "has a combining mark: use the composed letter";
        }
        if (path.Split('/').Any(s => s is "" or "." or ".."))
        {
            return "must be relative to the repository's root, without empty, \".\" or \"..\" parts";
        }
        return Segments(path.Split('/')) ?? Automation(path.ToLowerInvariant());
    }

    private static string? Segments(string[] segments)
    {
        foreach (var segment in segments.Select(s => s.ToLowerInvariant()))
        {
            // ".git" has spellings on Windows and macOS (CVE-2014-9390, CVE-2019-1352): trailing dots, blanks, short names.
            if (segment.TrimEnd('.', ' ') == ".git" || segment.StartsWith("git~", StringComparison.Ordinal))
            {
                return "is inside Git's own folder";
            }
            if (segment.EndsWith('.') || segment.EndsWith(' ') || segment.StartsWith(' '))
            {
                return "has a part that begins or ends with a blank, or ends with a dot";
            }
            if (Devices.Contains(segment.Split('.')[0], StringComparer.Ordinal))
            {
                return "has the name of a device on Windows";
            }
        }
        return null;
    }

    private static string? Automation(string path) =>
        RunOnPush.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) || RunOnPushNames.Contains(path, StringComparer.Ordinal)
            ? "would be run by a build server as soon as it is pushed"
            : null;
}
