using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;

namespace CodeValdCortex.Forge.Repositories;

/// <summary>Forks: a copy of the repository under another owner, from which pull requests can come.</summary>
internal static class ForkEndpoints
{
    public static void MapForks(this Api api)
    {
        api.Repository("GET", "/forks", ForgePermission.Read, call => Task.FromResult(call.Paged(
            [.. call.State.Repositories.All.Where(repository => repository.Parent == call.Repository)],
            repository => RepositoryEndpoints.Shape(call, repository))));
        api.Repository("POST", "/forks", ForgePermission.Read, Fork);
    }

    private static async Task<Answer> Fork(Call call)
    {
        var (state, source) = (call.State, call.Repository);
        var owner = call.Body.Text("organization") is { Length: > 0 } name ? state.Accounts.Find(name) : call.Doer;
        if (owner is null || (owner.IsOrganization && !owner.Owners!.Contains(call.Doer)))
        {
            return Answer.Error(owner is null ? 422 : 403, "organization not found or not yours");
        }

        var target = state.Is122 && call.Body.Text("name") is { Length: > 0 } given ? given : source.Name;
        if (owner == source.Owner || state.Repositories.Find($"{owner.Login}/{target}") is not null)
        {
            return Answer.Error(state.Is122 ? 409 : 500, "The repository is forked already.");
        }

        var fork = await state.Repositories.Create(owner, target, source.Git.Path, created =>
        {
            created.Description = source.Description;
            created.IsPrivate = source.IsPrivate;
        }, call.Ct, source);
        // "repository" is the new fork, "forkee" the source (recorded); the hooks are those of the source.
        state.Webhooks.Send(source, "fork", new JsonObject
        {
            ["forkee"] = state.Repository(source, source.PermissionOf(call.Doer)),
            ["repository"] = state.Repository(fork, ForgePermission.Admin),
            ["sender"] = Users.UserShape.User(state, call.Doer),
        });
        return Answer.Json(202, RepositoryEndpoints.Shape(call, fork));
    }
}
