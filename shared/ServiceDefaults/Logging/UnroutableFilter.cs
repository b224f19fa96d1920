using MassTransit;
using Serilog.Core;
using Serilog.Events;

namespace CodeValdCortex.ServiceDefaults.Logging;

/// <summary>Keeps out the library's error, with its stack, for a message that no queue takes: whoever sent it is told, and says in
/// one line what becomes of it. An installation that is started service by service has many of them.</summary>
internal sealed class UnroutableFilter : ILogEventFilter
{
    public bool IsEnabled(LogEvent logEvent) =>
        logEvent.Exception is not MessageReturnedException
        || !logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        || source is not ScalarValue { Value: string name }
        || !name.StartsWith("MassTransit", StringComparison.Ordinal);
}
