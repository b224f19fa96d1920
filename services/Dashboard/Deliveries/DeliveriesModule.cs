using CodeValdCortex.Dashboard.Deliveries.Replicas;
using CodeValdCortex.ServiceDefaults.Configuration;

namespace CodeValdCortex.Dashboard.Deliveries;

/// <summary>Registers what reads deliveries and asks the ingress for them.</summary>
internal static class DeliveriesModule
{
    // A body of 25 MB from a busy replica; whoever needs longer is taken to be away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static IHostApplicationBuilder AddDeliveries(this IHostApplicationBuilder builder)
    {
        builder.AddEnvironmentOptions<IngressOptions, IngressOptionsValidator>();
        builder.Services.AddHttpClient(IngressReplicas.Client, client => client.Timeout = Patience);
        builder.Services.AddSingleton<ReplicaAddresses>();
        builder.Services.AddSingleton<IngressReplicas>();
        builder.Services.AddScoped<DeliveryReader>();
        return builder;
    }
}
