using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CodeValdCortex.Dashboard.Peers;

/// <summary>Asks another service whether it is ready.</summary>
internal sealed class PeerHealth(IHttpClientFactory clients, Uri address) : IHealthCheck
{
    // Health is asked for every few seconds: a service that needs longer is not healthy.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            using var client = clients.CreateClient(nameof(PeerHealth));
            using var answer = await client.GetAsync(new Uri(address, "/health/ready"), deadline.Token);
            return answer.IsSuccessStatusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"It answers {(int)answer.StatusCode}: see its own /health.");
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("It does not answer.");
        }
    }
}
