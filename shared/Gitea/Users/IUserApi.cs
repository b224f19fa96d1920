using Refit;

namespace CodeValdCortex.Gitea.Users;

/// <summary>Who is who.</summary>
public interface IUserApi
{
    /// <summary>The token's owner (scope read:user from 1.20). A wrong token is a 401.</summary>
    [Get("/api/v1/user")]
    Task<User> Me(CancellationToken ct);

    /// <summary>A user by login; 404 where there is none.</summary>
    [Get("/api/v1/users/{login}")]
    Task<IApiResponse<User>> Get(string login, CancellationToken ct);
}
