using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Gitea;

/// <summary>How to reach Gitea. From GITEA_URL, GITEA_TOKEN (or GITEA_TOKEN_FILE), GITEA_PUBLIC_URL, GITEA_TIMEOUT.</summary>
public sealed class GiteaOptions
{
    /// <summary>Base address with scheme, for API and git; a path below the host is kept.</summary>
    [Required(ErrorMessage = "GITEA_URL must be set to an absolute http or https address, e.g. http://gitea:3000.")]
    public Uri? Url { get; set; }

    /// <summary>Access token of the account that does the work. Never logged.</summary>
    [Required(ErrorMessage = "GITEA_TOKEN (or GITEA_TOKEN_FILE) must be set to an access token.")]
    public string? Token { get; set; }

    /// <summary>Address under which people reach Gitea, for links. Default: <see cref="Url"/>.</summary>
    [Required(ErrorMessage = "GITEA_PUBLIC_URL must be an absolute http or https address.")]
    public Uri? PublicUrl { get; set; }

    /// <summary>Per attempt; 1 s to 5 min, as seconds or hh:mm:ss. Default 10 s: creating a pull request takes up to
    /// a second, and it stays well below RabbitMQ's consumer acknowledgement timeout.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ConvertValueInInvariantCulture = true,
        ErrorMessage = "GITEA_TIMEOUT must be 1 to 300 seconds, e.g. 10 or 00:00:10.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}

[OptionsValidator]
internal sealed partial class GiteaOptionsValidator : IValidateOptions<GiteaOptions>;
