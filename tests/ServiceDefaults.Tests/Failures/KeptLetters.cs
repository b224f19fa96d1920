using System.Collections.Concurrent;
using CodeValdCortex.ServiceDefaults.Failures;

namespace CodeValdCortex.ServiceDefaults.Tests.Failures;

/// <summary>Keeps dead letters in memory.</summary>
internal sealed class KeptLetters : IDeadLetterSink
{
    public ConcurrentQueue<DeadLetter> Letters { get; } = new();

    public Task Record(DeadLetter letter, CancellationToken ct)
    {
        Letters.Enqueue(letter);
        return Task.CompletedTask;
    }
}
