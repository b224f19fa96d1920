using System.Net;
using CodeValdCortex.Gitea.Errors;

namespace CodeValdCortex.Gitea.PullRequests;

/// <summary>Questions that Gitea's API does not answer in one call on every version.</summary>
public static class PullRequestQueries
{
    /// <summary>Pull requests from a branch of the same repository into a base branch, lowest number first. Lists and
    /// filters, since 1.15 has no search by head.</summary>
    /// <param name="pulls">The API.</param>
    /// <param name="repository">Where.</param>
    /// <param name="head">Short name of the head branch.</param>
    /// <param name="base">Short name of the base branch; null for any.</param>
    /// <param name="state">open, closed or all.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<PullRequest>> FindByHead(
        this IPullRequestApi pulls, RepositoryName repository, string head, string? @base, string state,
        CancellationToken ct)
    {
        var found = new List<PullRequest>();
        var pages = Pages.All(
            async (page, limit, token) =>
            {
                var answer = await pulls.List(repository.Owner, repository.Name, state, null, page, limit, token);
                return answer.StatusCode == HttpStatusCode.NotFound ? [] : answer.Required();   // an empty repository
            },
            ct);
        await foreach (var pull in pages)
        {
            if (pull.Head?.Ref == head && pull.Head.RepoId == pull.Base?.RepoId && (@base is null || pull.Base.Ref == @base))
            {
                found.Add(pull);
            }
        }

        return [.. found.OrderBy(pull => pull.Number)];
    }
}
