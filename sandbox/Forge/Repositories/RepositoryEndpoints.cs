using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Repositories;

/// <summary>Repositories themselves: create, read, change, delete.</summary>
internal static class RepositoryEndpoints
{
    public static void MapRepositories(this Api api)
    {
        api.Repository("GET", "", ForgePermission.Read, call => Task.FromResult(Answer.Ok(Shape(call, call.Repository))));
        api.Repository("PATCH", "", ForgePermission.Admin, Edit);
        api.Repository("DELETE", "", ForgePermission.Admin, Delete);
        api.Repository("POST", "/transfer", ForgePermission.Admin, Transfer);
        api.Server("GET", "/repositories/{id}", ById, signedIn: false);
        api.Server("GET", "/repos/search", Search, signedIn: false);
        api.Server("GET", "/user/repos", call => Task.FromResult(List(call, call.Doer)));
        api.Server("POST", "/user/repos", call => Create(call, call.Doer));
        api.Server("GET", "/users/{username}/repos", call => Task.FromResult(ListOf(call, "username")), signedIn: false);
        api.Server("GET", "/orgs/{org}/repos", call => Task.FromResult(ListOf(call, "org")), signedIn: false);
        api.Server("GET", "/orgs/{org}/labels", call => Task.FromResult(
            call.State.Accounts.Find(call.Route("org")) is { IsOrganization: true } ? Answer.Ok(new JsonArray()) : Answer.NotFound));
        api.Server("POST", "/orgs/{org}/repos", call =>
            call.State.Accounts.Find(call.Route("org")) is { IsOrganization: true } owner
                ? owner.Owners!.Contains(call.Doer) || call.Doer.IsAdmin
                    ? Create(call, owner)
                    : Task.FromResult(Answer.Error(403, "Must be an organization member"))
                : Task.FromResult(Answer.NotFound));
    }

    /// <summary>The repository as the caller sees it.</summary>
    public static JsonObject? Shape(Call call, RepositoryState repository) =>
        call.State.Repository(repository, repository.PermissionOf(call.Visitor));

    private static Task<Answer> ById(Call call) => Task.FromResult(
        call.State.Repositories.Find(call.RouteNumber("id") ?? 0) is { } repository
        && repository.PermissionOf(call.Visitor) >= ForgePermission.Read
            ? Answer.Ok(Shape(call, repository))
            : Answer.NotFound);

    private static Answer List(Call call, Account owner) => call.Paged(
        [.. call.State.Repositories.All.Where(repository =>
            repository.Owner == owner || repository.Collaborators.ContainsKey(owner)
            || repository.Owner.Owners?.Contains(owner) == true)],
        repository => Shape(call, repository));

    private static Answer ListOf(Call call, string route) => call.State.Accounts.Find(call.Route(route)) is not { } owner
        ? Answer.NotFound
        : call.Paged(
            [.. call.State.Repositories.All.Where(repository =>
                repository.Owner == owner && repository.PermissionOf(call.Visitor) >= ForgePermission.Read)],
            repository => Shape(call, repository));

    private static Task<Answer> Search(Call call)
    {
        var part = call.Query("q") ?? "";
        var found = call.State.Repositories.All.Where(repository =>
            repository.Name.Contains(part, StringComparison.OrdinalIgnoreCase)
            && repository.PermissionOf(call.Visitor) >= ForgePermission.Read).ToList();
        var page = found.Skip((call.Page - 1) * call.Limit).Take(call.Limit).Select(repository => (JsonNode?)Shape(call, repository));
        return Task.FromResult(Answer.Ok(new JsonObject { ["ok"] = true, ["data"] = new JsonArray([.. page]) }));
    }

    private static async Task<Answer> Create(Call call, Account owner)
    {
        var name = call.Body.TextOr("name", "");
        if (name.Length is 0 or > 100 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
        {
            return Answer.Error(422, "[Name]: AlphaDashDot");
        }

        if (call.State.Repositories.Find($"{owner.Login}/{name}") is not null)
        {
            return Answer.Error(409, "The repository with the same name already exists.");
        }

        var repository = await call.State.Repositories.Create(owner, name, null, created =>
        {
            created.Description = call.Body.TextOr("description", "");
            created.IsPrivate = call.Body.Flag("private") ?? false;
            created.DefaultBranch = call.Body.Text("default_branch") is { Length: > 0 } branch ? branch : "main";
        }, call.Ct);
        if (call.Body.Flag("auto_init") == true)
        {
            await RepositorySeed.InitialCommit(repository, call.Doer, call.State.Now(), call.State.SpoolFolder, call.Ct);
        }
        else if (repository.DefaultBranch != "main")
        {
            await repository.Git.Run(call.Ct, "symbolic-ref", "HEAD", $"refs/heads/{repository.DefaultBranch}");
        }

        RepositoryEvents.Send(call.State, repository, "created", call.Doer);
        return Answer.Created(Shape(call, repository));
    }

    private static Task<Answer> Edit(Call call)
    {
        var (repository, body) = (call.Repository, call.Body);
        if (body.Text("name") is { Length: > 0 } name && name != repository.Name && !call.State.Repositories.Move(repository, repository.Owner, name))
        {
            return Task.FromResult(Answer.Error(422, $"repo name is already in use [uname: {repository.Owner.Login}, name: {name}]"));
        }

        repository.Description = body.Text("description") ?? repository.Description;
        repository.IsPrivate = body.Flag("private") ?? repository.IsPrivate;
        repository.IsArchived = body.Flag("archived") ?? repository.IsArchived;
        repository.DefaultBranch = body.Text("default_branch") is { Length: > 0 } branch ? branch : repository.DefaultBranch;
        repository.MergeStyles.Merge = body.Flag("allow_merge_commits") ?? repository.MergeStyles.Merge;
        repository.MergeStyles.Squash = body.Flag("allow_squash_merge") ?? repository.MergeStyles.Squash;
        repository.UpdatedAt = call.State.Now();
        return Task.FromResult(Answer.Ok(Shape(call, repository)));
    }

    // At once where the doer may create repositories there; a transfer that somebody has to accept is not offered. Hooks,
    // collaborators and everything else stay with the repository, and no event tells of it.
    private static Task<Answer> Transfer(Call call)
    {
        var (repository, state) = (call.Repository, call.State);
        if (state.Accounts.Find(call.Body.TextOr("new_owner", "")) is not { } owner)
        {
            return Task.FromResult(Answer.Error(404, "The new owner does not exist or cannot be found"));
        }

        if (owner != call.Doer && owner.Owners?.Contains(call.Doer) != true && !call.Doer.IsAdmin)
        {
            return Task.FromResult(Answer.Error(403, "The new owner has to accept it, which this forge does not offer"));
        }

        return Task.FromResult(state.Repositories.Move(repository, owner, repository.Name)
            ? Answer.Json(202, Shape(call, repository))
            : Answer.Error(422, $"The new owner has a repository {repository.Name} already"));
    }

    private static Task<Answer> Delete(Call call)
    {
        RepositoryEvents.Send(call.State, call.Repository, "deleted", call.Doer);
        call.State.Repositories.Remove(call.Repository);
        return Task.FromResult(Answer.NoContent);
    }
}
