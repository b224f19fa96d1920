using System.Globalization;
using System.Text.RegularExpressions;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Issues;

/// <summary>"Closes #1" and its relatives. "Implements" is none (measured).</summary>
internal static partial class ClosingKeywords
{
    public static IEnumerable<long> In(string text) =>
        Keyword().Matches(text).Select(match => long.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)).Distinct();

    /// <summary>Closes the issues that a text names, where its author may.</summary>
    public static void Apply(ForgeState state, RepositoryState repository, string text, Account doer)
    {
        foreach (var number in In(text))
        {
            if (repository.Issue(number) is { } issue
                && (issue.Author == doer || repository.PermissionOf(doer) >= ForgePermission.Write))
            {
                IssueEvents.SetClosed(state, repository, issue, closed: true, doer);
            }
        }
    }

    [GeneratedRegex(@"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(?<number>[1-9][0-9]{0,17})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Keyword();
}
