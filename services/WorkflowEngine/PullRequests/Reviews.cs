using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Permissions;
using CodeValdCortex.Gitea.PullRequests;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>The reviews of a pull request that count.</summary>
internal sealed class Reviews(GiteaClient gitea, IPermissions permissions, ReviewDecisions decisions)
{
    private const int TextLength = 4_000;

    /// <summary>Approvals of the exact head, and demands for changes that stand: one verdict per person, the newest; only of
    /// people who may write; never of the pull request's author.</summary>
    public async Task<(IReadOnlyList<ReviewVerdict> Approvals, IReadOnlyList<ReviewVerdict> Rejections)> Counting(
        RepositoryName repository, PullRequest pull, CancellationToken ct)
    {
        var pages = Pages.All(
            (page, limit, token) => gitea.Reviews.List(repository.Owner, repository.Name, pull.Number, page, limit, token), ct);
        var newest = new Dictionary<long, Review>();
        await foreach (var review in pages)
        {
            if (review.User is { } user && user.Id != pull.User?.Id && review.State is "APPROVED" or "REQUEST_CHANGES")
            {
                newest[review.User!.Id] = review;
            }
        }

        var (approvals, rejections) = (new List<ReviewVerdict>(), new List<ReviewVerdict>());
        foreach (var review in newest.Values.Where(review => !review.Dismissed).OrderBy(review => review.Id))
        {
            var approves = review.State == "APPROVED" && !review.Stale && review.CommitId == pull.Head?.Sha;
            if (!approves && review.State != "REQUEST_CHANGES")
            {
                continue;
            }

            var access = await permissions.Of(repository, review.User!.Login, review.User.Id, ct);
            decisions.Note(repository, pull.Number, review, access);
            if (access.CanWrite)
            {
                (approves ? approvals : rejections).Add(Verdict(review));
            }
        }

        return (approvals, rejections);
    }

    private static ReviewVerdict Verdict(Review review) => new()
    {
        Id = review.Id, Login = review.User!.Login,
        Text = review.Body.Length <= TextLength ? review.Body : review.Body[..TextLength],
    };
}
