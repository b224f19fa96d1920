using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Replicas;

/// <summary>Several replicas, as behind a load balancer.</summary>
internal sealed class ReplicaGroup : IAsyncDisposable
{
    private readonly List<ReplicaProcess> _replicas = [];

    /// <summary>Takes turns.</summary>
    internal ReplicaProcess this[int time] => _replicas[time % _replicas.Count];

    /// <summary>Starts them and waits until all are ready.</summary>
    internal static async Task<ReplicaGroup> Start(int count, Func<int, string> volume, Uri broker)
    {
        var group = new ReplicaGroup();
        for (var number = 0; number < count; number++)
        {
            group._replicas.Add(await ReplicaProcess.Start(volume(number), broker));
        }

        return group;
    }

    /// <summary>Waits until nothing is left to publish.</summary>
    internal Task Drained() => Eventually.Is(
        async () =>
        {
            foreach (var replica in _replicas)
            {
                if (!(await replica.Get("/internal/deliveries?state=pending")).Contains("\"deliveries\":[]", StringComparison.Ordinal))
                {
                    return false;
                }
            }

            return true;
        },
        TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }
    }
}
