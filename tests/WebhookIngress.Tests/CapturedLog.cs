using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.WebhookIngress.Tests;

/// <summary>Keeps every log line as its values.</summary>
internal sealed class CapturedLog : ILoggerFactory
{
    internal ConcurrentQueue<(string Category, LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Values)> All { get; } = new();

    internal IEnumerable<IReadOnlyDictionary<string, object?>> Deliveries =>
        All.Where(line => line.Category.EndsWith("DeliveryIntake", StringComparison.Ordinal)).Select(line => line.Values);

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
        // lines are only kept
    }

    public void Dispose()
    {
        // nothing is held
    }

    private sealed class Writer(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.All.Enqueue((category, logLevel, formatter(state, exception) + exception,
                (state as IReadOnlyList<KeyValuePair<string, object?>>)?.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal)
                    ?? new Dictionary<string, object?>(StringComparer.Ordinal)));
    }
}
