using System.Globalization;
using System.Text.RegularExpressions;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.WorkflowEngine.Forge;

namespace CodeValdCortex.WorkflowEngine.Context;

/// <summary>Looks for people's open pull requests that close the issue already: their work comes first.</summary>
internal sealed partial class RivalPullRequests(GiteaClient gitea)
{
    /// <summary>Passes where nobody works on the issue.</summary>
    /// <exception cref="ActivityException">Somebody does; names the pull request.</exception>
    public async Task EnsureNone(RepositoryName repository, long issueNumber, string ownBranch, CancellationToken ct)
    {
        var pages = Pages.All(
            async (page, limit, token) =>
            {
                using var answer = await gitea.PullRequests.List(
                    repository.Owner, repository.Name, "open", null, page, limit, token);
                return answer.OrNull() ?? [];   // an empty repository has no such list
            },
            ct);
        await foreach (var pull in pages)
        {
            var isOwn = pull.Head?.Ref == ownBranch && pull.Head.RepoId == pull.Base?.RepoId;
            if (!isOwn && Closes(pull.Body, issueNumber))
            {
                throw new ActivityException("pull-request-exists", $"Pull request #{pull.Number} already closes this issue", retryable: false);
            }
        }
    }

    private static bool Closes(string body, long issueNumber) =>
        Keyword().Matches(body).Any(match =>
            match.Groups["number"].Value == issueNumber.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\b(close[sd]?|fix(es|ed)?|resolve[sd]?):?\s+#(?<number>[0-9]{1,18})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Keyword();
}
