using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Storage;
using CodeValdCortex.Testing;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.Dashboard.Tests.Hosting;

/// <summary>The dashboard as a service runs it: a real socket, SQLite in a folder of its own, the in-memory bus.</summary>
public sealed class DashboardHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TemporaryFolder? ownFolder;

    private DashboardHost(WebApplication web, TemporaryFolder? folder)
    {
        (app, ownFolder) = (web, folder);
        Url = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Url };
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>A client that follows no redirects and keeps cookies.</summary>
    public HttpClient Client { get; }

    /// <summary>Its documents.</summary>
    public IDocumentDatabase Database => app.Services.GetRequiredService<IDocumentDatabase>();

    /// <summary>Its bus.</summary>
    public IBus Bus => app.Services.GetRequiredService<IBus>();

    /// <summary>A service of it.</summary>
    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Starts it; on a given data folder to stand for a second replica.</summary>
    public static async Task<DashboardHost> Start(
        CancellationToken ct, TimeProvider? clock = null, string? dataFolder = null, Action<IHostApplicationBuilder>? configure = null)
    {
        var folder = dataFolder is null ? new TemporaryFolder() : null;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = ["--DATA_DIR", dataFolder ?? folder!.Path, "--urls", "http://127.0.0.1:0", "--LOG_LEVEL", "warn"],
            EnvironmentName = "Production",
        });
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        builder.AddServiceDefaults("dashboard");
        configure?.Invoke(builder);
        builder.AddDashboard();
        var web = builder.Build();
        web.MapServiceDefaults();
        web.MapDashboard();
        await web.StartAsync(ct);
        return new DashboardHost(web, folder);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        ownFolder?.Dispose();
    }
}
