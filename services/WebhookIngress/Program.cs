using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.WebhookIngress;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;

return await CortexHost.Run(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults("webhook-ingress");
    builder.AddWebhookIngress();
    builder.Services.Configure<KestrelServerOptions>(kestrel =>
    {
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);   // Gitea gives up after 5
        kestrel.Limits.MaxConcurrentConnections = 2000;
    });

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
