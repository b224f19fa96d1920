using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Json;

namespace CodeValdCortex.Forge.Sandbox;

/// <summary>What no real forge has: switches and views for tests and demos, open to everybody who reaches the port.</summary>
internal sealed class SandboxEndpoints(ForgeState state)
{
    public static void Map(IEndpointRouteBuilder routes, ForgeState state)
    {
        var sandbox = new SandboxEndpoints(state);
        var group = routes.MapGroup("/_sandbox");
        group.MapGet("/faults", sandbox.Run(_ => Task.FromResult(Answer.Ok(FaultJson.Describe(state.Faults)))));
        group.MapPost("/faults", sandbox.Run(sandbox.SetFaults));
        group.MapDelete("/faults", sandbox.Run(_ =>
        {
            state.Faults.Clear();
            return Task.FromResult(Answer.NoContent);
        }));
        group.MapGet("/state", sandbox.Run(http => StateView.Of(state, http.RequestAborted)));
        group.MapGet("/deliveries", sandbox.Run(_ => Task.FromResult(Answer.Ok(state.Webhooks.History.ToJson(StateView.Delivery)))));
        group.MapPost("/deliveries/{id}/replay", sandbox.Run(sandbox.Replay));
        group.MapPost("/ci", sandbox.Run(sandbox.SetCi));
        group.MapPost("/users", sandbox.Run(sandbox.CreateUser));
        group.MapPost("/repositories", sandbox.Run(sandbox.CreateRepository));
    }

    private RequestDelegate Run(Func<HttpContext, Task<Answer>> handle) => async http =>
    {
        Answer answer;
        try
        {
            answer = await handle(http);
        }
        catch (Exception error) when (error is BadBodyException or ArgumentException)
        {
            answer = Answer.Error(422, error.Message);
        }

        await answer.Write(http.Response, state.RootUrl, http.RequestAborted);
    };

    private async Task<Answer> SetFaults(HttpContext http)
    {
        FaultJson.Apply(await JsonBody.Read(http.Request, http.RequestAborted), state.Faults);
        return Answer.Ok(FaultJson.Describe(state.Faults));
    }

    private Task<Answer> Replay(HttpContext http) => Task.FromResult(
        Answer.Created(new JsonObject { ["id"] = state.Webhooks.Replay((string)http.Request.RouteValues["id"]!) }));

    // {"repo", "contexts", "result", "delay_ms"}; {"repo", "enabled": false} ends it.
    private async Task<Answer> SetCi(HttpContext http)
    {
        var body = await JsonBody.Read(http.Request, http.RequestAborted);
        var given = new CiOptions();
        state.Repositories.Named(body.TextOr("repo", "")).Ci = body.Flag("enabled") == false ? null : new CiOptions
        {
            Contexts = body.Texts("contexts") ?? given.Contexts,
            Result = body.TextOr("result", given.Result),
            Delay = body.Number("delay_ms") is { } delay ? TimeSpan.FromMilliseconds(delay) : given.Delay,
        };
        return Answer.NoContent;
    }

    private async Task<Answer> CreateUser(HttpContext http)
    {
        var body = await JsonBody.Read(http.Request, http.RequestAborted);
        var user = state.Accounts.AddUser(body.TextOr("login", ""), body.Text("email"), body.Flag("admin") ?? false).ToForgeUser();
        return Answer.Created(new JsonObject
        {
            ["id"] = user.Id,
            ["login"] = user.Login,
            ["email"] = user.Email,
            ["password"] = user.Password,
            ["token"] = user.Token,
        });
    }

    // {"owner", "name", "from_path", "private"}
    private async Task<Answer> CreateRepository(HttpContext http)
    {
        var body = await JsonBody.Read(http.Request, http.RequestAborted);
        var repository = await state.Repositories.Create(
            state.Accounts.Named(body.TextOr("owner", "")), body.TextOr("name", ""), body.Text("from_path"),
            created => created.IsPrivate = body.Flag("private") ?? false, state.Stopping);
        return Answer.Created(new JsonObject
        {
            ["id"] = repository.Id,
            ["full_name"] = repository.FullName,
            ["bare_path"] = repository.Git.Path,
        });
    }
}
