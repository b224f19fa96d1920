using Microsoft.Extensions.Options;

namespace CodeValdCortex.Gitea;

/// <summary>How to reach Gitea. From GITEA_URL, GITEA_TOKEN (or GITEA_TOKEN_FILE), GITEA_PUBLIC_URL, GITEA_TIMEOUT.</summary>
public sealed class GiteaOptions
{
    /// <summary>Base address with scheme, for API and git; a path below the host is kept. Required.</summary>
    public Uri? Url { get; set; }

    /// <summary>Access token of the account that does the work. Required; never logged.</summary>
    public string? Token { get; set; }

    /// <summary>Address under which people reach Gitea, for links. Default: <see cref="Url"/>.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Per attempt; 1 s to 5 min, as seconds or hh:mm:ss. Default 10 s: creating a pull request takes up to
    /// a second, and it stays well below RabbitMQ's consumer acknowledgement timeout.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>Names the environment variable that is wrong; never its value, which may be a token in the wrong place.</summary>
internal sealed class GiteaOptionsValidator : IValidateOptions<GiteaOptions>
{
    public ValidateOptionsResult Validate(string? name, GiteaOptions options)
    {
        var failures = new List<string>();
        Require(options.Url is not null, "GITEA_URL must be set to an absolute http or https address without credentials, e.g. http://gitea:3000.");
        Require(!string.IsNullOrEmpty(options.Token), "GITEA_TOKEN (or GITEA_TOKEN_FILE) must be set to an access token.");
        Require(options.Url is null || options.PublicUrl is not null, "GITEA_PUBLIC_URL must be an absolute http or https address without credentials.");
        Require(
            options.Timeout >= TimeSpan.FromSeconds(1) && options.Timeout <= TimeSpan.FromMinutes(5),
            "GITEA_TIMEOUT must be 1 to 300 seconds, e.g. 10s or 00:00:10.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool condition, string failure)
        {
            if (!condition)
            {
                failures.Add(failure);
            }
        }
    }
}
