using System.Collections.Concurrent;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>Which slots of ended replicas this process is emptying right now.</summary>
internal sealed class AdoptedSlots
{
    private readonly ConcurrentDictionary<int, bool> _numbers = new();

    internal bool Contains(int number) => _numbers.ContainsKey(number);

    internal void Begin(int number) => _numbers[number] = true;

    internal void End(int number) => _numbers.TryRemove(number, out _);
}
