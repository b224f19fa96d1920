using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.ServiceDefaults.Bus;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.WebhookIngress.Tests;

/// <summary>Another service on the same broker, which consumes everything.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Listener(WebApplication app) => _app = app;

    internal Inbox Inbox => _app.Services.GetRequiredService<Inbox>();

    internal static async Task<Listener> Start(Uri broker, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATA_DIR"] = folder,
            ["RABBITMQ_URL"] = broker.AbsoluteUri,
            ["urls"] = "http://127.0.0.1:0",
            ["LOG_LEVEL"] = "fatal",
        });
        builder.AddServiceDefaults("listener");
        builder.Services.Configure<BusOptions>(options => options.WaitForBroker = true);
        builder.Services.AddSingleton<Inbox>();
        builder.AddToBus(bus =>
        {
            bus.AddConsumer<InboxConsumer>();
            bus.AddConsumer<SummaryConsumer>();
        });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Listener(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
