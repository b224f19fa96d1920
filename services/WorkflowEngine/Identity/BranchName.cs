using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CodeValdCortex.WorkflowEngine.Identity;

/// <summary>The branch of a work item: <c>issue-{n}-{slug}</c>, chosen once.</summary>
internal static partial class BranchName
{
    private const int SlugLength = 50;

    // A title without a single ASCII letter or digit still needs a slug; git and URLs take ASCII everywhere.
    private const string EmptySlug = "work-item";

    /// <summary>Lower-case ASCII letters and digits of the title, runs of anything else as one dash.</summary>
    public static string Of(long issueNumber, string title)
    {
        var slug = new StringBuilder(SlugLength);
        foreach (var character in title)
        {
            if (slug.Length == SlugLength)
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var trimmed = slug.ToString().Trim('-');
        // git-check-ref-format(1) refuses names that end in ".lock"; dots never get here.
        return $"issue-{issueNumber.ToString(CultureInfo.InvariantCulture)}-{(trimmed.Length == 0 ? EmptySlug : trimmed)}";
    }

    /// <summary>The issue number a branch name claims, or null. A claim only: the saga must know the branch as its own.</summary>
    public static long? IssueNumber(string branch) =>
        Shape().Match(branch) is { Success: true } match
        && long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    [GeneratedRegex("^issue-(?<number>[1-9][0-9]{0,17})-", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
