using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.ServiceDefaults.Health;
using CodeValdCortex.WebhookIngress.Deliveries;
using CodeValdCortex.WebhookIngress.Dispatch;
using CodeValdCortex.WebhookIngress.Intake;
using CodeValdCortex.WebhookIngress.Log;
using CodeValdCortex.WebhookIngress.Retention;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WebhookIngress;

/// <summary>Joins the front door to a process.</summary>
public static class WebhookIngressModule
{
    /// <summary>Adds intake, log, dispatcher and retention. Calling it twice is harmless.</summary>
    public static IHostApplicationBuilder AddWebhookIngress(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(DeliveryLog)))
        {
            return builder;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>();
        services.AddOptions<WebhookOptions>().Configure<IConfiguration>(WebhookOptions.Bind).ValidateOnStart();

        services.AddSingleton(provider => Open(
            provider.GetRequiredService<IOptions<WebhookOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => DeliveryVolume.Open(
            provider.GetRequiredService<IOptions<WebhookOptions>>().Value.DataDirectory!, provider.GetRequiredService<DeliveryLog>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DeliveryVolume>>()));
        services.AddSingleton(provider =>
            Budget(provider.GetRequiredService<IOptions<WebhookOptions>>().Value));
        services.AddSingleton(provider => new BodySpool(provider.GetRequiredService<IOptions<WebhookOptions>>().Value.DataDirectory!));
        services.AddSingleton<IngressTelemetry>();
        services.AddSingleton<DeliveryIntake>();
        services.AddSingleton<KeptDeliveries>();
        services.AddSingleton<DeliveryReplays>();

        services.AddSingleton<Subscriptions>();
        services.AddSingleton<UnboundMessages>();
        services.AddSingleton<SettlementFactory>();
        services.AddSingleton<AdoptedSlots>();
        services.AddSingleton<EntryPublisher>();
        services.AddHostedService<DispatcherService>();
        services.AddHostedService<RetentionSweeper>();
        services.AddHealthChecks().AddCheck<DeliveryLogHealth>("delivery-log", tags: ["ready"]);
        builder.AddServiceHealth("webhook-ingress", "delivery-log", ServiceHealth.Bus);

        return builder.AddToBus(bus => bus.AddConfigureEndpointsCallback((context, name, endpoint) =>
            context.GetRequiredService<Subscriptions>().Watch(name, endpoint)));
    }

    private static MemoryBudget Budget(WebhookOptions options) => new(options.MemoryLimitBytes, options.BodyLimitBytes);

    private static DeliveryLog Open(WebhookOptions options, TimeProvider time) =>
        DeliveryLog.Open(LogSlot.TakeFree(options.DataDirectory!), time, options.LogLimitBytes);

    /// <summary>Maps the webhook addresses and the internal list of deliveries.</summary>
    public static IEndpointRouteBuilder MapWebhookIngress(this IEndpointRouteBuilder routes)
    {
        routes.MapWebhooks();
        routes.MapDeliveries();
        return routes;
    }
}
