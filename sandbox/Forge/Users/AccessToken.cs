using System.Security.Cryptography;

namespace CodeValdCortex.Forge.Users;

/// <summary>A token: 40 hex digits, shown once.</summary>
internal sealed record AccessToken(long Id, string Name, string Value, IReadOnlyList<string> Scopes)
{
    public static AccessToken New(long id, string name, IReadOnlyList<string> scopes) =>
        new(id, name, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)), scopes);
}
