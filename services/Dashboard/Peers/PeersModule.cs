using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.ServiceDefaults.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Dashboard.Peers;

/// <summary>Makes <c>/health</c> of the public address speak for every service by name, also where each is a process of its own.</summary>
internal static class PeersModule
{
    public static IHostApplicationBuilder AddPeers(this IHostApplicationBuilder builder)
    {
        builder.AddEnvironmentOptions<PeerOptions, PeerOptionsValidator>();
        builder.Services.AddHttpClient(nameof(PeerHealth));
        builder.Services.AddHealthChecks();
        builder.Services.AddOptions<HealthCheckServiceOptions>().Configure<IOptions<PeerOptions>>((health, peers) =>
        {
            foreach (var (name, address) in PeerOptions.Parse(peers.Value.Services))
            {
                // Without the tag "ready": the pages are of use while another service is away, then most of all.
                health.Registrations.Add(new HealthCheckRegistration(
                    name,
                    services => new PeerHealth(services.GetRequiredService<IHttpClientFactory>(), address!),
                    failureStatus: null,
                    tags: null));
            }
        });
        builder.Services.AddOptions<ServiceHealth>().Configure<IOptions<PeerOptions>>((health, peers) =>
        {
            foreach (var (name, _) in PeerOptions.Parse(peers.Value.Services))
            {
                health.Add(name, name);
            }
        });
        return builder;
    }
}
