using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.Testing;
using CodeValdCortex.WebhookIngress.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.WebhookIngress.Tests;

/// <summary>The ingress as a process has it: Kestrel on a real socket, its log on a real disk, the in-memory bus.</summary>
internal sealed class TestIngress : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SocketsHttpHandler _handler = new() { ActivityHeadersPropagator = null };   // a test sends its own trace, or none

    private TestIngress(WebApplication app, string folder)
    {
        _app = app;
        Folder = folder;
        Http = new HttpClient(_handler, disposeHandler: false) { BaseAddress = new Uri(app.Urls.First()) };
    }

    internal string Folder { get; }

    internal HttpClient Http { get; }

    internal Uri Webhooks => new(Http.BaseAddress!, "/api/v1/webhooks/gitea");

    internal Inbox Inbox => _app.Services.GetRequiredService<Inbox>();

    internal DeliveryLog Log => _app.Services.GetRequiredService<DeliveryLog>();

    internal IServiceProvider Services => _app.Services;

    internal CapturedLog Lines => _app.Services.GetRequiredService<CapturedLog>();

    /// <summary>Starts one on a folder.</summary>
    /// <param name="folder">DATA_DIR.</param>
    /// <param name="settings">More environment names and values.</param>
    /// <param name="listens">False: no consumer is there, so nothing is published.</param>
    /// <param name="prepare">Changes the builder before it is built.</param>
    internal static async Task<TestIngress> Start(
        string folder, IReadOnlyDictionary<string, string>? settings = null, bool listens = true,
        Action<WebApplicationBuilder>? prepare = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATA_DIR"] = folder,
            ["GITEA_WEBHOOK_SECRET"] = Recordings.Secret,
            ["urls"] = "http://127.0.0.1:0",
            ["LOG_LEVEL"] = "fatal",
        });
        builder.Configuration.AddInMemoryCollection((settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
            .Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.AddServiceDefaults("webhook-ingress");
        builder.AddWebhookIngress();
        builder.Services.AddSingleton<Inbox>();
        builder.Services.AddSingleton<CapturedLog>();
        builder.Services.AddSingleton<ILoggerFactory>(services => services.GetRequiredService<CapturedLog>());
        if (listens)
        {
            builder.AddToBus(bus =>
            {
                bus.AddConsumer<InboxConsumer>();
                bus.AddConsumer<SummaryConsumer>();
            });
        }

        prepare?.Invoke(builder);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapWebhookIngress();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestIngress(app, folder);
    }

    internal Task<ReplayedDelivery> Post(RecordedDelivery delivery) =>
        DeliveryReplay.Post(Http, Webhooks, delivery, TestContext.Current.CancellationToken);

    /// <summary>Waits until the log has nothing left to publish.</summary>
    internal Task Drained() => Eventually.Is(() => Log.Backlog == 0);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _handler.Dispose();
        await _app.DisposeAsync();
    }
}
