using System.Globalization;
using CodeValdCortex.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.ServiceDefaults.Tests;

/// <summary>A service with nothing but the defaults, as a process of its own: this test assembly, told by a variable to be one.</summary>
internal static partial class ProbeService
{
    private const string Role = "CORTEX_TEST_ROLE";

    public static ChildProcess Start(TemporaryFolder folder, int port, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [Role] = "probe-service",
            ["DATA_DIR"] = folder.Path,
            ["APP_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["CORTEX_LOG_FORMAT"] = "json",
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return ChildProcess.StartProject("tests/ServiceDefaults.Tests", environment);
    }

    /// <summary>True in the process that <see cref="Start"/> started.</summary>
    public static bool IsThisProcess => Environment.GetEnvironmentVariable(Role) == "probe-service";

    public static Task<int> Run() => CortexHost.Run(() =>
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults("probe-service");
        var app = builder.Build();
        app.MapServiceDefaults();
        app.Lifetime.ApplicationStarted.Register(() => LogSecret(app.Logger, app.Configuration["GITEA_TOKEN"]));
        return app;
    });

    [LoggerMessage(LogLevel.Information, "The token is {Token}")]
    private static partial void LogSecret(ILogger logger, string? token);
}
