using Refit;

namespace CodeValdCortex.Gitea.Repositories;

/// <summary>Branches by API; commits and pushes go over git.</summary>
public interface IBranchApi
{
    /// <summary>All branches, paged; an empty repository has none.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/branches")]
    Task<List<Branch>> List(
        string owner, string repo, [Query] int page, [Query] int limit, CancellationToken ct);

    /// <summary>One branch; 404 where there is none. Slashes in the name stay as they are.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/branches/{**branch}")]
    Task<IApiResponse<Branch>> Get(string owner, string repo, string branch, CancellationToken ct);

    /// <summary>Makes one: 201; 409 where it, or a branch that its name contains as a folder, exists.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/branches")]
    Task<IApiResponse<Branch>> Create(string owner, string repo, [Body] CreateBranch branch, CancellationToken ct);

    /// <summary>Deletes one: 204; 403 for the default or a protected one; unknown: 404, on 1.15 500.</summary>
    [Delete("/api/v1/repos/{owner}/{repo}/branches/{**branch}")]
    Task<IApiResponse> Delete(string owner, string repo, string branch, CancellationToken ct);
}
