namespace CodeValdCortex.Storage.Documents.Operations;

/// <summary>A person who has signed in to the dashboard.</summary>
[Collection("users")]
public sealed record User : IDocument
{
    /// <summary>Gitea's user id as text.</summary>
    public required string Key { get; init; }

    /// <summary>Gitea's user id.</summary>
    public required long UserId { get; init; }

    /// <summary>Login.</summary>
    public required string Login { get; init; }

    /// <summary>Full name; empty where there is none.</summary>
    public string FullName { get; init => field = value ?? ""; } = "";

    /// <summary>E-mail address; empty where it is hidden.</summary>
    public string Email { get; init => field = value ?? ""; } = "";

    /// <summary>True for an administrator of the forge.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>When the person first signed in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the person last signed in.</summary>
    public required DateTimeOffset SeenAt { get; init; }
}
