using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Json;

namespace CodeValdCortex.Forge.Users;

/// <summary>Gitea's <c>User</c>.</summary>
internal static class UserShape
{
    public static JsonObject? User(this ForgeState state, Account? account)
    {
        if (account is null)
        {
            return null;
        }

        var user = new JsonObject
        {
            ["id"] = account.Id,
            ["login"] = account.Login,
            ["full_name"] = account.FullName,
            ["email"] = account.Email,
            ["avatar_url"] = $"{state.RootUrl}user/avatar/{account.Login}/-1",
            ["language"] = "",
            ["is_admin"] = account.IsAdmin,
            ["last_login"] = "0001-01-01T00:00:00Z",
            ["created"] = account.CreatedAt.Rfc3339(),
            ["restricted"] = false,
            ["active"] = false,
            ["prohibit_login"] = false,
            ["location"] = "",
            ["website"] = "",
            ["description"] = "",
            ["visibility"] = "public",
            ["followers_count"] = 0,
            ["following_count"] = 0,
            ["starred_repos_count"] = 0,
            ["username"] = account.Login,
        };
        if (state.Is122)
        {
            user.Insert(2, "login_name", "");
        }

        return user;
    }
}
