using Refit;

namespace CodeValdCortex.Gitea.PullRequests;

/// <summary>The pull request calls used here, named as in Gitea's swagger.v1.json.</summary>
public interface IPullRequestApi
{
    /// <summary>One pull request; 404 where it, or the right to see it, is missing.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/pulls/{index}")]
    Task<IApiResponse<PullRequest>> Get(string owner, string repo, long index, CancellationToken ct);

    /// <summary>Pull requests, newest number first; 404 for an empty repository. There is no filter by head: see
    /// <see cref="PullRequestQueries"/>.</summary>
    /// <param name="owner">Owner's login.</param>
    /// <param name="repo">Repository's name.</param>
    /// <param name="state">open, closed or all.</param>
    /// <param name="sort">e.g. recentupdate; null for the default.</param>
    /// <param name="page">From 1; past the end the list is empty.</param>
    /// <param name="limit">At most 50.</param>
    /// <param name="ct">Cancels.</param>
    [Get("/api/v1/repos/{owner}/{repo}/pulls")]
    Task<IApiResponse<List<PullRequest>>> List(
        string owner, string repo, [Query] string state, [Query] string? sort, [Query] int page, [Query] int limit,
        CancellationToken ct);

    /// <summary>Opens one: 201; 409 where one is open for that head and base; 422 for head = base; 404 for an unknown
    /// branch. Identical calls in parallel each make one: serialise, and look first.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/pulls")]
    Task<IApiResponse<PullRequest>> Create(
        string owner, string repo, [Body] CreatePullRequest pull, CancellationToken ct);

    /// <summary>Changes title, body, state, base or labels: 201.</summary>
    [Patch("/api/v1/repos/{owner}/{repo}/pulls/{index}")]
    Task<IApiResponse<PullRequest>> Edit(
        string owner, string repo, long index, [Body] EditPullRequest edit, CancellationToken ct);

    /// <summary>Merges; exactly <see cref="MergePullRequest.HeadCommitId"/> where the server supports it (1.15 ignores it).</summary>
    /// <returns>200 merged; anything else: read the pull request before judging.</returns>
    [Post("/api/v1/repos/{owner}/{repo}/pulls/{index}/merge")]
    Task<IApiResponse> Merge(
        string owner, string repo, long index, [Body] MergePullRequest merge, CancellationToken ct);

    /// <summary>204 merged, 404 not.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/pulls/{index}/merge")]
    Task<IApiResponse> IsMerged(string owner, string repo, long index, CancellationToken ct);

    /// <summary>Merges the base into the head: 200; <c>synchronized</c> follows and approvals may go stale.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/pulls/{index}/update")]
    Task<IApiResponse> Update(string owner, string repo, long index, CancellationToken ct);

    /// <summary>Changed files, paged; 404 on servers before 1.18: see ServerCapabilities.PullRequestFiles.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/pulls/{index}/files")]
    Task<IApiResponse<List<ChangedFile>>> Files(
        string owner, string repo, long index, [Query] int page, [Query] int limit, CancellationToken ct);

    /// <summary>The unified diff, on every version.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/pulls/{index}.diff")]
    Task<IApiResponse<string>> Diff(string owner, string repo, long index, CancellationToken ct);
}
