using CodeValdCortex.Gitea.Users;
using Refit;

namespace CodeValdCortex.Gitea.Repositories;

/// <summary>Repositories and who may do what in them.</summary>
public interface IRepositoryApi
{
    /// <summary>By name; 404 also where the token may not see it.</summary>
    [Get("/api/v1/repos/{owner}/{repo}")]
    Task<IApiResponse<Repository>> Get(string owner, string repo, CancellationToken ct);

    /// <summary>By id: finds it under its new name after a rename or transfer.</summary>
    [Get("/api/v1/repositories/{id}")]
    Task<IApiResponse<Repository>> GetById(long id, CancellationToken ct);

    /// <summary>Repositories of an organisation that the token sees, paged.</summary>
    [Get("/api/v1/orgs/{org}/repos")]
    Task<IApiResponse<List<Repository>>> ListOrganization(
        string org, [Query] int page, [Query] int limit, CancellationToken ct);

    /// <summary>Repositories that the token's owner owns or works on, paged.</summary>
    [Get("/api/v1/user/repos")]
    Task<List<Repository>> ListMine([Query] int page, [Query] int limit, CancellationToken ct);

    /// <summary>A file's bytes as UTF-8 text at a branch, tag or commit; 404 where there is none.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/raw/{**path}")]
    Task<IApiResponse<string>> Raw(
        string owner, string repo, string path, [Query, AliasAs("ref")] string reference, CancellationToken ct);

    /// <summary>Makes one for the token's owner: 201; 409 where the name is taken.</summary>
    [Post("/api/v1/user/repos")]
    Task<IApiResponse<Repository>> Create([Body] CreateRepository repository, CancellationToken ct);

    /// <summary>Makes one in an organisation: 201; 403 without the right.</summary>
    [Post("/api/v1/orgs/{org}/repos")]
    Task<IApiResponse<Repository>> CreateInOrganization(
        string org, [Body] CreateRepository repository, CancellationToken ct);

    /// <summary>A user's permission (from 1.17: ServerCapabilities.CollaboratorPermission); 403 unless the token's owner
    /// administers the repository or asks about itself.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/collaborators/{login}/permission")]
    Task<IApiResponse<CollaboratorPermission>> Permission(
        string owner, string repo, string login, CancellationToken ct);

    /// <summary>Users with write access, who can thus be assigned; on every version, not paged.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/assignees")]
    Task<IApiResponse<List<User>>> Assignees(string owner, string repo, CancellationToken ct);

    /// <summary>204 for a collaborator of any kind, 404 for others.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/collaborators/{login}")]
    Task<IApiResponse> IsCollaborator(string owner, string repo, string login, CancellationToken ct);
}
