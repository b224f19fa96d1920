namespace CodeValdCortex.Gitea.Users;

/// <summary>A user or an organisation, as Gitea embeds it nearly everywhere (swagger: User).</summary>
public sealed record User
{
    /// <summary>The identity: survives renames.</summary>
    public long Id { get; init; }

    /// <summary>The name in URLs; can change.</summary>
    public string Login { get; init; } = "";

    /// <summary>The display name; often empty.</summary>
    public string FullName { get; init; } = "";

    /// <summary>E-mail address, or the server's no-reply address where the user hides it.</summary>
    public string Email { get; init; } = "";

    /// <summary>Address of the picture.</summary>
    public string AvatarUrl { get; init; } = "";

    /// <summary>Administrator of the whole server; told truthfully only to administrators and the user.</summary>
    public bool IsAdmin { get; init; }
}
