using Serilog.Core;
using Serilog.Events;

namespace CodeValdCortex.ServiceDefaults.Logging;

/// <summary>Lets one of MassTransit's connection warnings through every ten seconds: without a broker each waiting publish
/// logs its own, with a stack trace, about a hundred lines a second (measured).</summary>
internal sealed class BrokerOutageFilter(TimeProvider clock) : ILogEventFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private long _next;

    public bool IsEnabled(LogEvent logEvent)
    {
        if (!IsConnectionWarning(logEvent))
        {
            return true;
        }

        var now = clock.GetUtcNow().UtcTicks;
        var next = Interlocked.Read(ref _next);
        return now >= next && Interlocked.CompareExchange(ref _next, now + Pause.Ticks, next) == next;
    }

    private static bool IsConnectionWarning(LogEvent logEvent) =>
        logEvent.Level >= LogEventLevel.Warning
        && logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string name }
        && name.StartsWith("MassTransit", StringComparison.Ordinal)
        && (logEvent.MessageTemplate.Text.StartsWith("Connection Failed", StringComparison.OrdinalIgnoreCase)
            || logEvent.MessageTemplate.Text.StartsWith("Retrying", StringComparison.OrdinalIgnoreCase));
}
