using System.Collections.Concurrent;

namespace CodeValdCortex.WebhookIngress.Tests.Hostility;

/// <summary>The seeds of a run, handed out to the attackers, and what was answered.</summary>
internal sealed class HostileRun(int first, int end)
{
    private readonly ConcurrentDictionary<(string Kind, int Status), int> _answers = new();
    private int _next = first - 1;

    internal int? Next() => Interlocked.Increment(ref _next) is var next && next < end ? next : null;

    internal void Answered(string kind, int status) => _answers.AddOrUpdate((kind, status), 1, (_, times) => times + 1);

    public override string ToString() => string.Join(", ", _answers.OrderBy(a => a.Key.Kind, StringComparer.Ordinal).ThenBy(a => a.Key.Status)
        .Select(a => $"{a.Key.Kind} {a.Key.Status}: {a.Value}"));
}
