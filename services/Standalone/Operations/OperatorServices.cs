using CodeValdCortex.Gitea;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Schemata;
using Microsoft.Extensions.Logging.Abstractions;
using Polly.Telemetry;

namespace CodeValdCortex.Standalone.Operations;

/// <summary>Storage and Gitea for a command that runs and ends: the same settings as the services, no bus and no server.</summary>
internal static class OperatorServices
{
    /// <summary>Builds them; nothing is started.</summary>
    public static IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration["CORTEX_LOG_OUTPUT"] = "stderr";
        builder.Configuration["LOG_LEVEL"] ??= "warn";
        builder.AddServiceDefaults("cortex");
        builder.AddStorage();
        builder.AddGitea();
        // A command tells once what failed in the end, not each attempt with its stack.
        builder.Services.Configure<TelemetryOptions>(telemetry => telemetry.LoggerFactory = NullLoggerFactory.Instance);
        return builder.Build();
    }

    /// <summary>Makes sure that the database has the declared schema.</summary>
    public static Task<IReadOnlyList<SchemaChange>> EnsureSchema(this IHost host, CancellationToken ct) =>
        host.Services.GetRequiredService<ISchemaInstaller>().Ensure(ct);
}
