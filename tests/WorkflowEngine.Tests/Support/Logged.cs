using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>Keeps what one class logs, each line with its named values.</summary>
internal sealed class Logged<T> : ILogger<T>
{
    private readonly ConcurrentQueue<(LogLevel Level, IReadOnlyDictionary<string, object?> Values)> _lines = new();

    public IReadOnlyList<(LogLevel Level, IReadOnlyDictionary<string, object?> Values)> Lines => [.. _lines];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, state is IEnumerable<KeyValuePair<string, object?>> values ? new Dictionary<string, object?>(values) : []));
}
