using CodeValdCortex.Git.Mirrors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.Git.Tests.Remotes;

/// <summary>The product's git, composed as a service composes it, on a data folder of its own.</summary>
public sealed class Installation : IDisposable
{
    private readonly IHost host;

    /// <summary>Composes it.</summary>
    public Installation(string dataFolder, Uri? forge = null, string? token = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATA_DIR"] = dataFolder, ["GITEA_URL"] = forge?.AbsoluteUri, ["GITEA_TOKEN"] = token,
        });
        builder.AddGit();
        host = builder.Build();
        Repositories = host.Services.GetRequiredService<IGitRepositories>();
    }

    /// <summary>The seam under test.</summary>
    public IGitRepositories Repositories { get; }

    /// <inheritdoc/>
    public void Dispose() => host.Dispose();
}
