using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using CodeValdCortex.ServiceDefaults.Configuration;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace CodeValdCortex.ServiceDefaults.Logging;

/// <summary>One line per event: compact JSON for machines, plain text where a person reads along. CORTEX_LOG_FORMAT
/// (json, text) decides, else whether standard output is a terminal. CORTEX_LOG_OUTPUT (stdout, stderr or the path of a file) says where to.</summary>
internal static class LogDefaults
{
    private const string Text = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    public static void AddLogs(this IHostApplicationBuilder builder, string serviceName)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Secrets>();
        builder.Services.AddSerilog(
            (services, logger) =>
            {
                var configuration = services.GetRequiredService<IConfiguration>();
                var level = services.GetRequiredService<IOptions<CortexOptions>>().Value.LogLevel;
                var output = configuration["CORTEX_LOG_OUTPUT"] ?? "stdout";
                var formatter = new RedactingFormatter(Formatter(configuration["CORTEX_LOG_FORMAT"]), services.GetRequiredService<Secrets>());
                logger
                    .MinimumLevel.Is(LevelOf(level))
                    .MinimumLevel.Override("Microsoft", Quieter(level))
                    .MinimumLevel.Override("System", Quieter(level))
                    .MinimumLevel.Override("MassTransit", Quieter(level))
                    .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LevelOf(level))
                    .Filter.With(new BrokerOutageFilter(services.GetRequiredService<TimeProvider>()))
                    .Filter.With(new UnroutableFilter())
                    .Enrich.FromLogContext()
                    .Enrich.WithProperty("Service", serviceName)
                    .WriteTo.Logger(sink => WriteTo(sink, output, formatter));
            },
            preserveStaticLogger: true);
    }

    private static void WriteTo(LoggerConfiguration logger, string output, ITextFormatter formatter)
    {
        logger.MinimumLevel.Verbose();
        switch (output.ToUpperInvariant())
        {
            case "STDOUT":
                logger.WriteTo.Console(formatter);
                break;
            case "STDERR":
                logger.WriteTo.Console(formatter, standardErrorFromLevel: LevelAlias.Minimum);
                break;
            default:
                logger.WriteTo.File(formatter, output, shared: false, retainedFileCountLimit: 5, rollOnFileSizeLimit: true);
                break;
        }
    }

    private static ITextFormatter Formatter(string? format)
    {
        var text = format is null ? !Console.IsOutputRedirected : string.Equals(format, "text", StringComparison.OrdinalIgnoreCase);
        return text ? new MessageTemplateTextFormatter(Text) : new RenderedCompactJsonFormatter();
    }

    private static LogEventLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        LogLevel.Critical or LogLevel.None => LogEventLevel.Fatal,
    };

    // The frameworks' per-request lines are noise at info; who asks for debug gets them.
    private static LogEventLevel Quieter(LogLevel level) => level <= LogLevel.Debug ? LevelOf(level) : (LogEventLevel)Math.Max((int)LogEventLevel.Warning, (int)LevelOf(level));
}
