using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Repositories;

/// <summary>Who may do what. 1.15 has no <c>…/permission</c>: there, <c>assignees</c> (writers) and
/// <c>collaborators</c> are what a client can ask.</summary>
internal static class CollaboratorEndpoints
{
    public static void MapCollaborators(this Api api)
    {
        api.Repository("GET", "/collaborators", ForgePermission.Read, call => Task.FromResult(
            call.Paged([.. call.Repository.Collaborators.Keys.OrderBy(account => account.Id)], call.State.User)));
        api.Repository("GET", "/collaborators/{collaborator}", ForgePermission.Read, call => Task.FromResult(
            Account(call) is { } account && call.Repository.Collaborators.ContainsKey(account) ? Answer.NoContent : Answer.NotFound));
        api.Repository("PUT", "/collaborators/{collaborator}", ForgePermission.Admin, Add);
        api.Repository("DELETE", "/collaborators/{collaborator}", ForgePermission.Admin, Remove);
        api.Repository("GET", "/assignees", ForgePermission.Read, ListWriters);
        api.Repository("GET", "/reviewers", ForgePermission.Read, ListWriters);
        if (api.State.Is122)
        {
            api.Repository("GET", "/collaborators/{collaborator}/permission", ForgePermission.Read, GetPermission);
        }
    }

    private static Account? Account(Call call) => call.State.Accounts.Find(call.Route("collaborator"));

    private static Task<Answer> Add(Call call)
    {
        if (Account(call) is not { IsOrganization: false } account)
        {
            return Task.FromResult(Answer.Error(422, "user does not exist"));
        }

        call.Repository.SetCollaborator(account, call.Body.Text("permission") switch
        {
            "read" => ForgePermission.Read,
            "admin" => ForgePermission.Admin,
            _ => ForgePermission.Write,
        });
        return Task.FromResult(Answer.NoContent);
    }

    private static Task<Answer> Remove(Call call)
    {
        if (Account(call) is { } account)
        {
            call.Repository.SetCollaborator(account, ForgePermission.None);
        }

        return Task.FromResult(Answer.NoContent);
    }

    private static Task<Answer> ListWriters(Call call) => Task.FromResult(Answer.Ok(call.State.Accounts.All
        .Where(account => !account.IsOrganization && IsWriter(call.Repository, account)).ToJson(call.State.User)));

    // A site administrator is no assignee by that alone (Gitea's access table does not hold them).
    private static bool IsWriter(RepositoryState repository, Account account) =>
        account == repository.Owner || repository.Owner.Owners?.Contains(account) == true
        || repository.Collaborators.GetValueOrDefault(account) >= ForgePermission.Write;

    // 1.22: administrators ask about all, collaborators about themselves.
    private static Task<Answer> GetPermission(Call call)
    {
        if (call.Visitor is null)
        {
            return Task.FromResult(Answer.Error(401, "token is required"));
        }

        if (Account(call) is not { } account)
        {
            return Task.FromResult(Answer.NotFound);
        }

        if (account != call.Doer && call.Permission < ForgePermission.Admin)
        {
            return Task.FromResult(Answer.Error(403,
                "Only admins can query all permissions, repo admins can query all repo permissions, collaborators can query only their own"));
        }

        var permission = account == call.Repository.Owner
            ? "owner"
            : call.Repository.PermissionOf(account).ToString().ToLowerInvariant();
        return Task.FromResult(Answer.Ok(new JsonObject
        {
            ["permission"] = permission,
            ["role_name"] = permission,
            ["user"] = call.State.User(account),
        }));
    }
}
