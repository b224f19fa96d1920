namespace CodeValdCortex.Git.Credentials;

/// <summary>Says who we are to a remote.</summary>
public interface IGitCredentials
{
    /// <summary>User and token for that address; null to go anonymously. Asked before every command that talks to a
    /// remote.</summary>
    ValueTask<GitCredential?> For(Uri cloneUrl, CancellationToken ct);
}

/// <summary>A user and a token for basic authentication: what every Gitea version accepts for git.</summary>
/// <param name="User">Any non-empty name: Gitea takes the pusher from the token.</param>
/// <param name="Token">The secret.</param>
public sealed record GitCredential(string User, string Token)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"GitCredential {{ User = {User}, Token = *** }}";
}
