using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CodeValdCortex.Storage;

/// <summary>Ready means that documents can be read and written.</summary>
internal sealed class StorageHealth(IDocumentDatabase database) : IHealthCheck
{
    /// <summary>Its name among the checks.</summary>
    public const string Name = "storage";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (database is not IEngine engine)
        {
            return HealthCheckResult.Healthy();   // a test's own
        }
        try
        {
            await engine.Probe(cancellationToken);
            return HealthCheckResult.Healthy(engine.Place);
        }
        catch (StorageException e)
        {
            return HealthCheckResult.Unhealthy(e.Message, e);
        }
    }
}
