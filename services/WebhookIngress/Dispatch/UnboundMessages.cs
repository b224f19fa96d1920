using System.Collections.Concurrent;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>Remembers which message types the broker returned because no queue is bound for them. A first deployment starts
/// its services in any order, and a broker drops what nobody has subscribed to: for a while such an entry waits.</summary>
internal sealed class UnboundMessages(TimeProvider time)
{
    /// <summary>How long a type without a subscriber is waited for. Two minutes start every service; after that the type is
    /// taken to have no consumer in this deployment, and holds up nobody.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<Type, long> _since = new();

    /// <summary>True where a message of this type has to reach a queue.</summary>
    internal bool MustBeRouted(Type message) =>
        !_since.TryGetValue(message, out var since) || time.GetElapsedTime(since) < Patience;

    /// <summary>The broker returned one.</summary>
    internal void Returned(Type message) => _since.TryAdd(message, time.GetTimestamp());

    /// <summary>One was routed: the next return starts a new wait.</summary>
    internal void Routed(Type message) => _since.TryRemove(message, out _);
}
