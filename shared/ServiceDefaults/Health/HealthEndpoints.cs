using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.ServiceDefaults.Health;

/// <summary>The three health endpoints. Live says "don't kill me", ready says "send me work", health says why not.</summary>
internal static class HealthEndpoints
{
    // Degraded is what the bus reports without its broker: such a process must get no work (the framework's default is 200).
    private static readonly Dictionary<HealthStatus, int> OnlyHealthyIsOk = new()
    {
        [HealthStatus.Healthy] = StatusCodes.Status200OK,
        [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable,
        [HealthStatus.Unhealthy] = StatusCodes.Status503ServiceUnavailable,
    };

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health", Answer(_ => true)).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", Answer(check => check.Tags.Contains("ready"))).AllowAnonymous();
        routes.MapHealthChecks("/health/live", Answer(_ => false)).AllowAnonymous();
    }

    private static HealthCheckOptions Answer(Func<HealthCheckRegistration, bool> which) => new()
    {
        Predicate = which,
        ResultStatusCodes = OnlyHealthyIsOk,
        ResponseWriter = Write,
    };

    private static async Task Write(HttpContext http, HealthReport report)
    {
        var checks = report.Entries
            .OrderBy(e => e.Key, StringComparer.Ordinal)
            .ToDictionary(e => e.Key, e => new CheckView(Word(e.Value.Status), e.Value.Description), StringComparer.Ordinal);
        var services = http.RequestServices.GetRequiredService<IOptions<ServiceHealth>>().Value.Services
            .ToDictionary(service => service.Key, service => Word(Worst(report, service.Value)), StringComparer.Ordinal);
        await http.Response.WriteAsJsonAsync(
            new HealthView(Word(report.Status), services, checks), JsonSerializerOptions.Web, http.RequestAborted);
    }

    private static HealthStatus Worst(HealthReport report, IEnumerable<string> checks) => checks
        .Where(report.Entries.ContainsKey)
        .Select(check => report.Entries[check].Status)
        .Append(HealthStatus.Healthy)
        .Min();

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "unhealthy",
    };

    private sealed record HealthView(
        string Status, IReadOnlyDictionary<string, string> Services, IReadOnlyDictionary<string, CheckView> Checks);

    private sealed record CheckView(string Status, string? Description);
}
