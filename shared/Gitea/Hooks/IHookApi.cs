using Refit;

namespace CodeValdCortex.Gitea.Hooks;

/// <summary>Webhooks. There is no edit on purpose: PATCH resets the events and cannot change the secret.</summary>
public interface IHookApi
{
    /// <summary>A repository's hooks, paged; 403 unless the token's owner administers it.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/hooks")]
    Task<IApiResponse<List<Hook>>> List(
        string owner, string repo, [Query] int page, [Query] int limit, CancellationToken ct);

    /// <summary>Makes one: 201; 403 without repository admin; 422 for a bad type or address.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/hooks")]
    Task<IApiResponse<Hook>> Create(string owner, string repo, [Body] CreateHook hook, CancellationToken ct);

    /// <summary>Deletes one: 204; 404 where it is gone.</summary>
    [Delete("/api/v1/repos/{owner}/{repo}/hooks/{id}")]
    Task<IApiResponse> Delete(string owner, string repo, long id, CancellationToken ct);

    /// <summary>Sends a push of the newest commit with before = after: 204; an empty repository sends nothing.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/hooks/{id}/tests")]
    Task<IApiResponse> Test(string owner, string repo, long id, CancellationToken ct);

    /// <summary>An organisation's hooks, paged (scope write:organization from 1.20).</summary>
    [Get("/api/v1/orgs/{org}/hooks")]
    Task<IApiResponse<List<Hook>>> ListOrganization(
        string org, [Query] int page, [Query] int limit, CancellationToken ct);

    /// <summary>Makes one for all repositories of an organisation: 201. 1.15 wants the slash at the end, newer take it.</summary>
    [Post("/api/v1/orgs/{org}/hooks/")]
    Task<IApiResponse<Hook>> CreateOrganization(string org, [Body] CreateHook hook, CancellationToken ct);

    /// <summary>Deletes an organisation's hook: 204.</summary>
    [Delete("/api/v1/orgs/{org}/hooks/{id}")]
    Task<IApiResponse> DeleteOrganization(string org, long id, CancellationToken ct);
}
