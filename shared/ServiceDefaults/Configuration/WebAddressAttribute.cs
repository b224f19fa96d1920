using System.ComponentModel.DataAnnotations;

namespace CodeValdCortex.ServiceDefaults.Configuration;

/// <summary>An absolute <c>http</c> or <c>https</c> address; null passes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WebAddressAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is null || (value is Uri { IsAbsoluteUri: true } uri && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps));
}
