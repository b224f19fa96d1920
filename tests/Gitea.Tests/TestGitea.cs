using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.Gitea.Tests;

/// <summary>The module as a process uses it, against a stub.</summary>
internal static class TestGitea
{
    internal const string Token = "0123456789abcdef-token";

    internal static IHost Host(Uri url, params (string Name, string Value)[] settings) => Host(url, TimeProvider.System, settings);

    internal static IHost Host(Uri url, TimeProvider time, params (string Name, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["GITEA_URL"] = url.AbsoluteUri, ["GITEA_TOKEN"] = Token });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        builder.Services.AddSingleton(time);
        builder.AddGitea();
        builder.AddGitea();
        return builder.Build();
    }

    internal static GiteaClient Client(this IHost host) => host.Services.GetRequiredService<GiteaClient>();
}
