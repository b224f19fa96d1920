namespace CodeValdCortex.Git;

/// <summary>Where mirrors live and who we are to the forge. From DATA_DIR, GITEA_URL, GITEA_TOKEN (or
/// GITEA_TOKEN_FILE).</summary>
public sealed class GitOptions
{
    /// <summary>Folder of this installation's data; created when needed. Default <c>data</c> in the working
    /// folder.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The forge's base address; null where only full clone addresses are used.</summary>
    public Uri? ForgeUrl { get; set; }

    /// <summary>The token; sent to <see cref="ForgeUrl"/> alone. Null or empty: anonymous.</summary>
    public string? Token { get; set; }

    /// <summary>For one command that talks to the remote. Default 10 minutes: a first fetch of a large
    /// repository.</summary>
    public TimeSpan NetworkTimeout { get; set; } = TimeSpan.FromMinutes(10);
}
