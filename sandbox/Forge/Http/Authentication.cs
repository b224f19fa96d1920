using System.Text;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Http;

/// <summary>Finds out who asks: token or Bearer header, <c>?token=</c>, basic with a password or a token.</summary>
internal static class Authentication
{
    public sealed record Caller(Account? Account, AccessToken? Token, bool IsByPassword, bool IsRefused)
    {
        public static Caller Anonymous { get; } = new(null, null, false, false);

        public static Caller Refused { get; } = new(null, null, false, true);
    }

    /// <param name="http">The request.</param>
    /// <param name="accounts">Who there is.</param>
    /// <param name="basicOnly">Git paths of 1.15 take nothing but basic (measured).</param>
    public static Caller Of(HttpContext http, AccountDirectory accounts, bool basicOnly = false)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return http.Request.Query["token"] is { Count: > 0 } tokens && !basicOnly
                ? ByToken(accounts, tokens[0] ?? "")
                : Caller.Anonymous;
        }

        var (scheme, value) = header.Split(' ', 2) is [var first, var second] ? (first, second.Trim()) : (header, "");
        return scheme.ToUpperInvariant() switch
        {
            "TOKEN" or "BEARER" when !basicOnly => ByToken(accounts, value),
            "BASIC" => ByBasic(accounts, value),
            _ => Caller.Refused,
        };
    }

    private static Caller ByToken(AccountDirectory accounts, string value) =>
        accounts.ByToken(value) is var (owner, token) ? new(owner, token, false, false) : Caller.Refused;

    // Any user name with the token as password; or the token as user name with an empty password or "x-oauth-basic".
    private static Caller ByBasic(AccountDirectory accounts, string value)
    {
        string[] parts;
        try
        {
            parts = Encoding.UTF8.GetString(Convert.FromBase64String(value)).Split(':', 2);
        }
        catch (FormatException)
        {
            return Caller.Refused;
        }

        var (name, password) = (parts[0], parts.Length > 1 ? parts[1] : "");
        if (password.Length == 0 || password == "x-oauth-basic")
        {
            return ByToken(accounts, name);
        }

        return accounts.Find(name) is { IsOrganization: false } account && account.Password == password
            ? new(account, null, true, false)
            : ByToken(accounts, password);
    }
}
