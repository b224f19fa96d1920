using Refit;

namespace CodeValdCortex.Gitea.Labels;

/// <summary>Labels of repositories, organisations and issues; always by id.</summary>
public interface ILabelApi
{
    /// <summary>The repository's own labels, paged.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/labels")]
    Task<List<Label>> List(
        string owner, string repo, [Query] int page, [Query] int limit, CancellationToken ct);

    /// <summary>An organisation's labels, usable in all its repositories; 404 where the owner is a user.</summary>
    [Get("/api/v1/orgs/{org}/labels")]
    Task<IApiResponse<List<Label>>> ListOrganization(
        string org, [Query] int page, [Query] int limit, CancellationToken ct);

    /// <summary>Makes a label: 201, also when one of that name exists: look first.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/labels")]
    Task<IApiResponse<Label>> Create(
        string owner, string repo, [Body] CreateLabel label, CancellationToken ct);

    /// <summary>Labels of an issue or pull request.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/issues/{index}/labels")]
    Task<List<Label>> ListIssue(string owner, string repo, long index, CancellationToken ct);

    /// <summary>Adds labels: 200 with all labels after; 403 without the right.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/issues/{index}/labels")]
    Task<IApiResponse<List<Label>>> Add(
        string owner, string repo, long index, [Body] LabelIds labels, CancellationToken ct);

    /// <summary>Replaces all labels: 200 with all labels after.</summary>
    [Put("/api/v1/repos/{owner}/{repo}/issues/{index}/labels")]
    Task<IApiResponse<List<Label>>> Replace(
        string owner, string repo, long index, [Body] LabelIds labels, CancellationToken ct);

    /// <summary>Removes one label: 204; 422 where it does not exist.</summary>
    [Delete("/api/v1/repos/{owner}/{repo}/issues/{index}/labels/{id}")]
    Task<IApiResponse> Remove(string owner, string repo, long index, long id, CancellationToken ct);
}
