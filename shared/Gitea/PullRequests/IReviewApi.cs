using Refit;

namespace CodeValdCortex.Gitea.PullRequests;

/// <summary>Reviews of pull requests.</summary>
public interface IReviewApi
{
    /// <summary>All reviews, oldest first, paged.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/pulls/{index}/reviews")]
    Task<List<Review>> List(
        string owner, string repo, long index, [Query] int page, [Query] int limit, CancellationToken ct);

    /// <summary>Writes one: 200; 422 for one's own approval and for an empty comment.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/pulls/{index}/reviews")]
    Task<IApiResponse<Review>> Create(
        string owner, string repo, long index, [Body] CreateReview review, CancellationToken ct);

    /// <summary>Asks people for a review: 201; 422 for unknown or unable ones.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/pulls/{index}/requested_reviewers")]
    Task<IApiResponse> Request(
        string owner, string repo, long index, [Body] ReviewRequest reviewers, CancellationToken ct);
}

/// <summary>Whom to ask for a review (swagger: PullReviewRequestOptions).</summary>
/// <param name="Reviewers">Logins.</param>
public sealed record ReviewRequest(IReadOnlyList<string> Reviewers);
