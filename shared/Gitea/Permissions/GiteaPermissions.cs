using System.Net;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Server;

namespace CodeValdCortex.Gitea.Permissions;

/// <summary>Newer servers are asked for the permission; where that call is missing (1.15) or refused to the token (403),
/// the repository's owner and its assignees (everybody with write access) tell.</summary>
internal sealed class GiteaPermissions(GiteaClient gitea, IServerCapabilities capabilities) : IPermissions
{
    public async Task<Access> Of(RepositoryName repository, string login, long userId, CancellationToken ct)
    {
        if (login.Length == 0)
        {
            return new Access(AccessLevel.None, "no user");
        }

        var can = await capabilities.Get(ct);
        return can.CollaboratorPermission && await Ask(repository, login, userId, ct) is { } told
            ? told
            : await Infer(repository, login, userId, ct);
    }

    private async Task<Access?> Ask(RepositoryName repository, string login, long userId, CancellationToken ct)
    {
        using var answer = await gitea.Repositories.Permission(repository.Owner, repository.Name, login, ct);
        switch (answer.StatusCode)
        {
            case HttpStatusCode.Forbidden:
                return null;   // the token's owner does not administer the repository
            case HttpStatusCode.NotFound:
                return new Access(AccessLevel.None, "collaborators/permission");
        }

        var permission = answer.Required();
        if (userId != 0 && permission.User is null)
        {
            return null;   // it does not say whose permission this is
        }

        if (userId != 0 && permission.User!.Id != userId)
        {
            return new Access(AccessLevel.None, "collaborators/permission: the login belongs to another user now");
        }

        return new Access(
            permission.Permission switch
            {
                "owner" => AccessLevel.Owner,
                "admin" => AccessLevel.Admin,
                "write" => AccessLevel.Write,
                "read" => AccessLevel.Read,
                _ => AccessLevel.None,
            },
            "collaborators/permission");
    }

    private async Task<Access> Infer(RepositoryName name, string login, long userId, CancellationToken ct)
    {
        using var found = await gitea.Repositories.Get(name.Owner, name.Name, ct);
        if (found.OrNull() is not { } repository)
        {
            return new Access(AccessLevel.None, "repository not found");
        }

        if (repository.Owner is { } owner && IsThatUser(owner.Id, owner.Login))
        {
            return new Access(AccessLevel.Owner, "owner");
        }

        using var writers = await gitea.Repositories.Assignees(name.Owner, name.Name, ct);
        return writers.Required().Any(user => IsThatUser(user.Id, user.Login))
            ? new Access(AccessLevel.Write, "assignees")
            : new Access(repository.Private ? AccessLevel.None : AccessLevel.Read, "assignees");

        bool IsThatUser(long id, string called) =>
            userId != 0 ? id == userId : string.Equals(called, login, StringComparison.OrdinalIgnoreCase);
    }
}
