using Microsoft.Extensions.Logging;

namespace CodeValdCortex.ServiceDefaults.Configuration;

/// <summary>The words of LOG_LEVEL, as the deployment document lists them.</summary>
internal static class LogLevelWords
{
    public static LogLevel? Parse(string word) => word.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Information,
        "WARN" or "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" => LogLevel.Critical,
        _ => null,
    };
}
