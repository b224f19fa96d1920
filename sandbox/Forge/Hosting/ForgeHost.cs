using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CodeValdCortex.Forge.Hosting;

/// <summary>The web server around a <see cref="ForgeState"/>, and the folder it works in.</summary>
internal sealed class ForgeHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource stopping;
    private readonly DirectoryInfo? temporary;

    private ForgeHost(WebApplication app, ForgeState state, CancellationTokenSource stopping, DirectoryInfo? temporary)
    {
        (this.app, State, this.stopping, this.temporary) = (app, state, stopping, temporary);
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public ForgeState State { get; }

    public Uri Url { get; }

    public static async Task<ForgeHost> Start(ForgeOptions options, CancellationToken ct)
    {
        var ownFolder = options.DataFolder is null ? Directory.CreateTempSubdirectory("forge-") : null;
        var folder = Directory.CreateDirectory(options.DataFolder ?? ownFolder!.FullName).FullName;
        await WriteGitConfig(folder, ct);
        var stop = new CancellationTokenSource();
        var state = new ForgeState(options, folder, stop.Token);

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(new IPEndPoint(options.Host, options.Port));
            // A push has no size limit and a slow client no deadline: git decides.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddRoutingCore();
        // Whoever stops a sandbox does not want to wait for requests that a fault holds back.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var server = builder.Build();
        server.UseRouting();
        server.MapForge(state);
        await server.StartAsync(ct);
        var host = new ForgeHost(server, state, stop, ownFolder);
        state.RootUrl = (options.PublicUrl ?? host.Url).ToString().TrimEnd('/') + "/";
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        await Task.WhenAll(State.Webhooks.Workers);
        await State.Background.WhenAll();
        await State.Repositories.DisposeAsync();
        stopping.Dispose();
        if (temporary is not null)
        {
            // git's objects are read-only, which stops a deletion on Windows.
            foreach (var file in temporary.EnumerateFiles("*", SearchOption.AllDirectories))
            {
                file.Attributes = FileAttributes.Normal;
            }

            temporary.Delete(recursive: true);
        }
    }

    // The only git configuration besides each repository's own; safe.directory lets repositories of other users be copied.
    private static Task WriteGitConfig(string folder, CancellationToken ct) => File.WriteAllTextAsync(
        Path.Combine(folder, "gitconfig"),
        """
        [safe]
            directory = *
        [init]
            defaultBranch = main
        [gc]
            auto = 0
        [core]
            quotePath = false
            logAllRefUpdates = false
        [receive]
            advertisePushOptions = true
            autogc = false
            hideRefs = refs/pull
        [uploadpack]
            allowAnySHA1InWant = true
        """,
        ct);
}
