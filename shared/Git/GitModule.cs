using CodeValdCortex.Git.Credentials;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Git;

/// <summary>Joins git to a process.</summary>
public static class GitModule
{
    /// <summary>Adds <see cref="IGitRepositories"/>, with credentials from GITEA_URL and GITEA_TOKEN unless an
    /// <see cref="IGitCredentials"/> is registered already. Calling it again changes nothing.</summary>
    public static IHostApplicationBuilder AddGit(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(x => x.ServiceType == typeof(IGitRepositories)))
        {
            return builder;
        }

        services.AddOptions<GitOptions>().Configure<IConfiguration>((options, settings) =>
        {
            options.DataFolder = settings["DATA_DIR"] is { Length: > 0 } folder ? folder : options.DataFolder;
            options.ForgeUrl = Uri.TryCreate(settings["GITEA_URL"], UriKind.Absolute, out var url) ? url : null;
            options.Token = settings["GITEA_TOKEN"];
        });
        services.TryAddSingleton<IGitCredentials, ForgeCredentials>();
        services.AddSingleton(
            provider => new GitHome(provider.GetRequiredService<IOptions<GitOptions>>().Value.DataFolder));
        services.AddSingleton<GitRunner>();
        services.AddSingleton<IGitRepositories, GitRepositories>();
        return builder;
    }
}
