using CodeValdCortex.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.ServiceDefaults.Tests;

/// <summary>A service with nothing but the defaults and what a test adds, on a free port.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private TestService(WebApplication app, TemporaryFolder folder, Uri address)
    {
        (App, _folder, Address) = (app, folder, address);
        Http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = address };
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => App.Services;

    public static async Task<TestService> Start(
        Action<IHostApplicationBuilder>? add = null, params (string Name, string? Value)[] settings)
    {
        var folder = new TemporaryFolder();
        var port = FreePort.Next();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([
            new("DATA_DIR", folder.Path),
            new("APP_PORT", port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("LOG_LEVEL", "warn"),
            .. settings.Select(s => new KeyValuePair<string, string?>(s.Name, s.Value)),
        ]);
        builder.AddServiceDefaults("test-service");
        add?.Invoke(builder);
        var app = builder.Build();
        app.MapServiceDefaults();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestService(app, folder, new Uri($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync(TestContext.Current.CancellationToken);
        await App.DisposeAsync();
        _folder.Dispose();
    }
}
