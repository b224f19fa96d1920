using CodeValdCortex.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Dashboard.Peers;

/// <summary>The other services of the installation. From CORTEX_SERVICES; unset where all run in one process.</summary>
public sealed class PeerOptions
{
    /// <summary><c>name=address</c>, separated by blanks: <c>workflow-engine=http://workflow-engine:8080 …</c>.</summary>
    [Setting("CORTEX_SERVICES", Remedy = "name=address pairs separated by blanks, e.g. git-indexer=http://git-indexer:8080")]
    public string Services { get; set; } = "";

    /// <summary>The pairs.</summary>
    internal static IEnumerable<(string Name, Uri? Address)> Parse(string services) =>
        services.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (pair[0], pair.Length == 2 && Uri.TryCreate(pair[1], UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? uri : null));
}

/// <summary>Refuses what isn't a name with an http address.</summary>
internal sealed class PeerOptionsValidator : IValidateOptions<PeerOptions>
{
    public ValidateOptionsResult Validate(string? name, PeerOptions options) =>
        PeerOptions.Parse(options.Services).All(x => x.Address is not null && x.Name.Length > 0)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("CORTEX_SERVICES must be name=address pairs separated by blanks, e.g. git-indexer=http://git-indexer:8080.");
}
