using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.WebhookIngress;
using CodeValdCortex.WebhookIngress.Intake;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

return await CortexHost.Run(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults("webhook-ingress");
    builder.AddWebhookIngress();
    builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>, ServerLimits>();

    // One hop between threads less a request: whatever a request does here is short, and waiting is asynchronous.
    builder.Services.Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = true);

    // Orchestrators kill after 30 s; what is in flight (read timeout 10 s) and the bus end well before.
    builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));

    // A broker that is away must not take the front door out of service: keeping deliveries is what it is for.
    builder.Services.PostConfigure<HealthCheckServiceOptions>(health =>
    {
        foreach (var check in health.Registrations.Where(check => check.Name.StartsWith("masstransit", StringComparison.Ordinal)))
        {
            check.Tags.Remove("ready");
        }
    });

    var app = builder.Build();
    app.MapServiceDefaults();
    app.MapWebhookIngress();
    return app;
});
