using CodeValdCortex.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Dashboard.Deliveries.Replicas;

/// <summary>Where the replicas of WebhookIngress are. From INGRESS_URL; by default this very process:
/// <c>http://127.0.0.1:{APP_PORT}</c>.</summary>
public sealed class IngressOptions
{
    /// <summary>Addresses separated by blanks. A name that stands for several replicas (a headless service, a scaled container)
    /// is resolved, and each of them is asked.</summary>
    [Setting("INGRESS_URL", Remedy = "http addresses separated by blanks, e.g. http://webhook-ingress:8080")]
    public string Urls { get; set; } = "";

    /// <summary>The addresses; null for what is none.</summary>
    internal static IEnumerable<Uri?> Parse(string urls) =>
        urls.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(text => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null);
}

/// <summary>Refuses what isn't an http address.</summary>
internal sealed class IngressOptionsValidator : IValidateOptions<IngressOptions>
{
    public ValidateOptionsResult Validate(string? name, IngressOptions options) =>
        IngressOptions.Parse(options.Urls).All(address => address is not null)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("INGRESS_URL must be http addresses separated by blanks, e.g. http://webhook-ingress:8080.");
}
