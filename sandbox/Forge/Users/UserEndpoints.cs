using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Json;

namespace CodeValdCortex.Forge.Users;

/// <summary>Who is there, and their tokens.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this Api api)
    {
        api.Server("GET", "/user", call => Task.FromResult(Answer.Ok(call.State.User(call.Doer))));
        api.Server("GET", "/users/search", Search, signedIn: false);
        api.Server("GET", "/users/{username}", Get, signedIn: false);
        api.Server("GET", "/users/{username}/tokens", ListTokens);
        api.Server("POST", "/users/{username}/tokens", CreateToken);
        api.Server("DELETE", "/users/{username}/tokens/{token}", DeleteToken);
        api.Server("POST", "/admin/users", CreateUser);
    }

    private static Task<Answer> Get(Call call) => Task.FromResult(
        call.State.Accounts.Find(call.Route("username")) is { } account ? Answer.Ok(call.State.User(account)) : Answer.NotFound);

    private static Task<Answer> Search(Call call)
    {
        var part = call.Query("q") ?? "";
        var found = call.State.Accounts.All
            .Where(account => !account.IsOrganization && account.Login.Contains(part, StringComparison.OrdinalIgnoreCase))
            .Skip((call.Page - 1) * call.Limit).Take(call.Limit);
        return Task.FromResult(Answer.Ok(new JsonObject { ["data"] = found.ToJson(call.State.User), ["ok"] = true }));
    }

    private static Task<Answer> ListTokens(Call call) => Task.FromResult(
        Owner(call) is { } owner ? call.Paged(owner.Tokens, token => Token(call, token, "")) : Unauthorized);

    private static Task<Answer> CreateToken(Call call)
    {
        if (Owner(call) is not { } owner)
        {
            return Task.FromResult(Unauthorized);
        }

        var name = call.Body.TextOr("name", "");
        var scopes = call.Body.Texts("scopes") ?? [];
        if (name.Length == 0)
        {
            return Task.FromResult(Answer.Error(422, "[Name]: Required"));
        }

        if (owner.Tokens.Exists(token => token.Name == name))
        {
            return Task.FromResult(Answer.Error(400, "access token name has been used already"));
        }

        if (call.State.Is122 && scopes.Count == 0)
        {
            return Task.FromResult(Answer.Error(400, "access token must have a scope"));
        }

        var token = call.State.Accounts.AddToken(owner, name, scopes);
        return Task.FromResult(Answer.Created(Token(call, token, token.Value)));
    }

    private static Task<Answer> DeleteToken(Call call) => Task.FromResult(
        Owner(call) is not { } owner ? Unauthorized
        : call.State.Accounts.RemoveToken(owner, call.Route("token")) ? Answer.NoContent : Answer.NotFound);

    private static Task<Answer> CreateUser(Call call)
    {
        if (!call.Doer.IsAdmin)
        {
            return Task.FromResult(Answer.Error(403, "user should be an administrator"));
        }

        var login = call.Body.TextOr("username", "");
        if (login.Length == 0 || call.State.Accounts.Find(login) is not null)
        {
            return Task.FromResult(Answer.Error(422, $"user already exists [name: {login}]"));
        }

        var account = call.State.Accounts.AddUser(login, call.Body.Text("email"), admin: false, call.Body.Text("password"));
        account.FullName = call.Body.TextOr("full_name", "");
        return Task.FromResult(Answer.Created(call.State.User(account)));
    }

    private static Answer Unauthorized => Answer.Error(401, "auth required");

    // Tokens are managed with a password only (measured: 401 with a token), by oneself or an administrator.
    private static Account? Owner(Call call) =>
        call.IsByPassword && call.State.Accounts.Find(call.Route("username")) is { } owner
        && (owner == call.Doer || call.Doer.IsAdmin) ? owner : null;

    private static JsonObject Token(Call call, AccessToken token, string value)
    {
        var json = new JsonObject
        {
            ["id"] = token.Id,
            ["name"] = token.Name,
            ["sha1"] = value,
            ["token_last_eight"] = token.Value[^8..],
        };
        if (call.State.Is122)
        {
            json["scopes"] = token.Scopes.ToJson();
        }

        return json;
    }
}
