using Refit;

namespace CodeValdCortex.Gitea.Issues;

/// <summary>Issues. Pull requests are issues too and share their numbers.</summary>
public interface IIssueApi
{
    /// <summary>One issue; 404 where it, or the right to see it, is missing.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/issues/{index}")]
    Task<IApiResponse<Issue>> Get(string owner, string repo, long index, CancellationToken ct);

    /// <summary>Issues and pull requests changed since a time, for reconciling.</summary>
    /// <param name="owner">Owner's login.</param>
    /// <param name="repo">Repository's name.</param>
    /// <param name="state">open, closed or all.</param>
    /// <param name="type">issues, pulls, or null for both.</param>
    /// <param name="labels">Label names, comma-separated; all must match.</param>
    /// <param name="since">By updated_at, inclusive, resolution 1 s.</param>
    /// <param name="page">From 1; past the end the list is empty.</param>
    /// <param name="limit">At most 50; more is cut silently.</param>
    /// <param name="ct">Cancels.</param>
    [Get("/api/v1/repos/{owner}/{repo}/issues")]
    Task<List<Issue>> List(
        string owner, string repo, [Query] string state, [Query] string? type, [Query] string? labels,
        [Query] DateTimeOffset? since, [Query] int page, [Query] int limit, CancellationToken ct);

    /// <summary>Searches all repositories that the token sees.</summary>
    [Get("/api/v1/repos/issues/search")]
    Task<List<Issue>> Search(
        [Query] string state, [Query] string? type, [Query] string? labels, [Query] string? q,
        [Query] DateTimeOffset? since, [Query] int page, [Query] int limit, CancellationToken ct);

    /// <summary>Opens an issue. In parallel some answers are 500 although nothing was made (measured on 1.15).</summary>
    [Post("/api/v1/repos/{owner}/{repo}/issues")]
    Task<IApiResponse<Issue>> Create(
        string owner, string repo, [Body] CreateIssue issue, CancellationToken ct);

    /// <summary>Changes title, body, state or assignees; 201 on success, 403 without the right.</summary>
    [Patch("/api/v1/repos/{owner}/{repo}/issues/{index}")]
    Task<IApiResponse<Issue>> Edit(
        string owner, string repo, long index, [Body] EditIssue edit, CancellationToken ct);
}
