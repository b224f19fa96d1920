using System.Collections.Immutable;
using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Webhooks;

namespace CodeValdCortex.Forge.Users;

/// <summary>A user or an organisation: both own repositories and share one name space.</summary>
internal sealed class Account(long id, string login, string email, DateTimeOffset createdAt) : IHookOwner
{
    public long Id => id;

    public string Login => login;

    public string Email => email;

    public DateTimeOffset CreatedAt => createdAt;

    public string FullName { get; set; } = "";

    public bool IsAdmin { get; init; }

    public string Password { get; init; } = "";

    /// <summary>Owners of an organisation; null for a user.</summary>
    public ImmutableHashSet<Account>? Owners { get; init; }

    public bool IsOrganization => Owners is not null;

    public ImmutableList<AccessToken> Tokens { get; set; } = [];

    public ImmutableList<Hook> Hooks { get; set; } = [];

    /// <summary>As the author of commits: the login stands in where no full name is set (Gitea's NewGitSig).</summary>
    public GitIdentity Identity => new(FullName.Length > 0 ? FullName : Login, Email);

    public ForgeUser ToForgeUser() => new(Id, Login, Email, Password, Tokens[0].Value);
}
