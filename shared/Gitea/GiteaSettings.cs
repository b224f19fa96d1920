using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CodeValdCortex.Gitea;

/// <summary>Reads <see cref="GiteaOptions"/> from flat environment names. What cannot be read is left empty, so that the
/// validator names the setting.</summary>
internal static class GiteaSettings
{
    internal static void Bind(GiteaOptions options, IConfiguration configuration)
    {
        options.Url = Address(configuration["GITEA_URL"]);
        var publicUrl = configuration["GITEA_PUBLIC_URL"];
        options.PublicUrl = string.IsNullOrWhiteSpace(publicUrl)
            ? options.Url
            : Address(publicUrl);
        options.Token = configuration["GITEA_TOKEN"]?.Trim();
        if (configuration["GITEA_TIMEOUT"] is { Length: > 0 } timeout)
        {
            options.Timeout = Duration(timeout);
        }
    }

    private static Uri? Address(string? text) =>
        Uri.TryCreate(text?.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.UserInfo.Length == 0
            ? uri
            : null;

    private static TimeSpan Duration(string text) =>
        double.TryParse(text.AsSpan().TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : TimeSpan.Zero;
}
