using CodeValdCortex.WebhookIngress.Log;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CodeValdCortex.WebhookIngress;

/// <summary>Healthy while deliveries can be kept. The broker's absence does not matter here: that is what the log is for.</summary>
internal sealed class DeliveryLogHealth(DeliveryLog log) : IHealthCheck
{
    /// <summary>SQLITE_FULL.</summary>
    internal const int DiskFull = 13;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(log.Failure switch
        {
            null => HealthCheckResult.Healthy($"{log.Slot}, {log.Backlog} to publish"),
            SqliteException { SqliteErrorCode: DiskFull } => HealthCheckResult.Unhealthy("The disk of DATA_DIR is full, or WEBHOOK_LOG_LIMIT is reached: deliveries are refused with 507."),
            _ => HealthCheckResult.Unhealthy("The delivery log cannot be written: deliveries are refused with 503."),
        });
}
