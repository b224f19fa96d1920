using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CodeValdCortex.ServiceDefaults.Telemetry;

/// <summary>Traces and metrics: always measured, scraped at <c>/metrics</c>, sent only where an operator names a collector.</summary>
internal static class TelemetryDefaults
{
    /// <summary>Sources and meters of the product itself are named <c>CodeValdCortex.{Service}</c>.</summary>
    private const string Own = "CodeValdCortex.*";

    // MassTransit has one span per hop; RabbitMQ.Client's own sources would double each.
    private const string MassTransit = "MassTransit";

    public static void AddTelemetry(this IHostApplicationBuilder builder, string serviceName)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(serviceName, serviceNamespace: "codevaldcortex"))
            .WithTracing(tracing => tracing
                .AddSource(MassTransit, Own)
                .AddAspNetCoreInstrumentation(http => http.Filter = context => !IsProbe(context.Request.Path))
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics
                .AddMeter(MassTransit, Own)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.WithTracing(tracing => tracing.AddOtlpExporter()).WithMetrics(metrics => metrics.AddOtlpExporter());
        }
    }

    private static bool IsProbe(Microsoft.AspNetCore.Http.PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/metrics", StringComparison.Ordinal);
}
