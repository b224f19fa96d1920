using CodeValdCortex.Standalone.Hosting;
using CodeValdCortex.Testing;
using Microsoft.AspNetCore.Builder;

namespace CodeValdCortex.EndToEnd.World;

/// <summary>The whole product in this process: in-memory bus, SQLite, one address.</summary>
internal sealed class OneProcess(WebApplication app, Uri address) : IAsyncDisposable
{
    /// <summary>Where it listens.</summary>
    public Uri Address { get; } = address;

    public IServiceProvider Services => app.Services;

    public static async Task<OneProcess> Start(
        ForgeWorld world, CancellationToken ct, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var all = ProductSettings.For(world, address, world.Data("product"));
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var app = AllServices.From(all, _ => { });
        app.Urls.Clear();
        app.Urls.Add(address.ToString());
        await app.StartAsync(ct);
        return new OneProcess(app, address);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
