using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.ServiceDefaults.Failures;
using CodeValdCortex.ServiceDefaults.Health;
using CodeValdCortex.ServiceDefaults.Logging;
using CodeValdCortex.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.ServiceDefaults;

/// <summary>What every process of the product has in common: configuration, logs, telemetry, health and the bus.</summary>
public static class ServiceDefaultsModule
{
    private static readonly object Added = typeof(ServiceDefaultsModule);

    /// <summary>Adds the common parts. Called once per process, by its Program.cs; a second call changes nothing.</summary>
    /// <param name="builder">The process's host builder.</param>
    /// <param name="serviceName">Kebab-case name in logs, traces and metrics, e.g. <c>git-indexer</c>.</param>
    /// <exception cref="SettingException">A <c>*_FILE</c> cannot be read or the data folder cannot be created.</exception>
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder, string serviceName)
    {
        if (!builder.Properties.TryAdd(Added, serviceName))
        {
            return builder;
        }

        SecretFiles.Expand(builder.Configuration);
        Settle(builder.Configuration);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddEnvironmentOptions<CortexOptions, CortexOptionsValidator>();
        builder.AddEnvironmentOptions<BusOptions, BusOptionsValidator>();
        builder.AddLogs(serviceName);
        builder.AddTelemetry(serviceName);
        builder.AddFailures();
        builder.Services.AddHealthChecks();
        builder.AddBus();
        return builder;
    }

    /// <summary>Maps <c>/health</c> (every check by name), <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
    public static IEndpointRouteBuilder MapServiceDefaults(this IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapPrometheusScrapingEndpoint("/metrics");
        return routes;
    }

    // Resolved once, so that whoever reads the plain keys sees the same as whoever asks for the options.
    private static void Settle(IConfigurationManager configuration)
    {
        var settled = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            [DataFolder.Setting] = DataFolder.Create(configuration[DataFolder.Setting]),
        };
        var port = configuration["APP_PORT"];
        if (!string.IsNullOrWhiteSpace(port) || string.IsNullOrWhiteSpace(configuration["urls"]))
        {
            // A wrong port is reported by the options; until then any valid address will do.
            settled["urls"] = $"http://*:{(ushort.TryParse(port, out var number) && number > 0 ? number : new CortexOptions().Port)}";
        }

        configuration.AddInMemoryCollection(settled);
    }
}
