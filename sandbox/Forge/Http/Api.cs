using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Repositories;

namespace CodeValdCortex.Forge.Http;

/// <summary>Maps routes to handlers, with what all have in common: faults, who asks, rights, the body, the gate.</summary>
internal sealed class Api(IEndpointRouteBuilder routes, ForgeState state)
{
    private readonly WriteRaces races = new();

    public ForgeState State => state;

    /// <summary>A route outside any repository.</summary>
    public void Server(string method, string path, Func<Call, Task<Answer>> handler, bool signedIn = true) =>
        routes.MapMethods($"/api/v1{path}", [method], Handler(
            signedIn, (http, caller, arrivedAt) => OutsideRepositories(http, caller, arrivedAt, handler)));

    /// <summary>A route below <c>/repos/{owner}/{repo}</c>; the handler holds the repository's gate.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Below the repository.</param>
    /// <param name="needed">Less than that: 403, or 404 where the repository is invisible.</param>
    /// <param name="handler">What to do.</param>
    public void Repository(string method, string path, ForgePermission needed, Func<Call, Task<Answer>> handler)
    {
        var signedIn = !HttpMethods.IsGet(method) || needed > ForgePermission.Read;
        routes.MapMethods($"/api/v1/repos/{{owner}}/{{repo}}{path}", [method], Handler(
            signedIn, (http, caller, arrivedAt) => InRepository(http, caller, arrivedAt, needed, handler)));
    }

    private async Task<Answer> OutsideRepositories(
        HttpContext http, Authentication.Caller caller, long arrivedAt, Func<Call, Task<Answer>> handler)
    {
        var call = new Call(state, http, caller.Account, arrivedAt) { IsByPassword = caller.IsByPassword };
        call.Body = await JsonBody.Read(http.Request, http.RequestAborted);
        return await handler(call);
    }

    private async Task<Answer> InRepository(
        HttpContext http, Authentication.Caller caller, long arrivedAt, ForgePermission needed, Func<Call, Task<Answer>> handler)
    {
        var name = $"{http.Request.RouteValues["owner"]}/{http.Request.RouteValues["repo"]}";
        var repository = state.Repositories.Find(name);
        if (repository is null && !state.Faults.ForgetOldNames && state.Repositories.FindRenamed(name) is { } renamed)
        {
            return Redirect(http, name, renamed);
        }

        var permission = repository?.PermissionOf(caller.Account) ?? ForgePermission.None;
        if (repository is null || permission == ForgePermission.None)
        {
            return Answer.NotFound;
        }

        if (permission < needed)
        {
            return Answer.Error(403, needed == ForgePermission.Admin
                ? "user should be an owner or a collaborator with admin write of a repository"
                : "user should have a permission to write to a repo");
        }

        var call = new Call(state, http, caller.Account, arrivedAt) { Repository = repository };
        call.Body = await JsonBody.Read(http.Request, http.RequestAborted);
        await repository.Gate.WaitAsync(call.Ct);
        try
        {
            return await handler(call);
        }
        finally
        {
            repository.Gate.Release();
        }
    }

    private RequestDelegate Handler(bool signedIn, Func<HttpContext, Authentication.Caller, long, Task<Answer>> handle) =>
        http => Handle(http, signedIn, handle);

    private async Task Handle(
        HttpContext http, bool signedIn, Func<HttpContext, Authentication.Caller, long, Task<Answer>> handle)
    {
        var arrivedAt = state.NextMoment();
        var request = http.Request;
        await RequestFaults.Apply(state, http, async () =>
        {
            var caller = Authentication.Of(http, state.Accounts);
            if (caller.IsRefused || (signedIn && caller.Account is null))
            {
                return Answer.Error(401, "token is required");
            }

            if (state.Is122 && caller.Token is { } token && Scopes.Needed(request.Method, request.Path) is { } scope
                && !Scopes.Cover(token.Scopes, scope))
            {
                return Answer.Error(403, $"token does not have at least one of required scope(s): [{scope}]");
            }

            var race = state.Faults.FailParallelWrites ? WriteRaces.Of(request.Method, request.Path) : null;
            try
            {
                return race is not null && !races.Enter(race) ? Answer.Error(500, "another write is under way") : await handle(http, caller, arrivedAt);
            }
            catch (Exception error) when (error is BadBodyException or ArgumentException)
            {
                // ArgumentException: the same key twice in one object.
                return Answer.Error(422, error.Message);
            }
            catch (InvalidOperationException error)
            {
                return Answer.Error(500, error.Message);
            }
            finally
            {
                if (race is not null)
                {
                    races.Leave(race);
                }
            }
        });
    }

    // Gitea leads old names of renamed repositories to the new one; 307 keeps method and body.
    private Answer Redirect(HttpContext http, string oldName, RepositoryState renamed) => new()
    {
        Status = 307,
        Headers =
        [
            ("Location", state.RootUrl.TrimEnd('/') + http.Request.Path.Value!.Replace(
                $"/{oldName}", $"/{renamed.FullName}", StringComparison.OrdinalIgnoreCase) + http.Request.QueryString),
        ],
    };
}
