using System.Globalization;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.WebhookIngress.Tests.Replicas;

public sealed class Replicas_on_one_volume(RabbitMqBroker broker)
{
    private const int Each = 20;

    [Fact]
    public async Task Lose_nothing_when_they_are_killed_and_one_is_made_again_under_another_host_name()
    {
        using var folder = new TemporaryFolder();
        var nowhere = new Uri($"amqp://x:y@127.0.0.1:{FreePort.Next()}/");
        var answered = new List<string>();
        for (var number = 0; number < 2; number++)
        {
            // The second takes slot 1 because the first still has slot 0.
            await using var first = await ReplicaProcess.Start(folder.Folder("volume"), nowhere, $"ingress-{number}-before");
            await using var second = await ReplicaProcess.Start(folder.Folder("volume"), nowhere);
            foreach (var (replica, name) in new[] { (first, "a"), (second, "b") })
            {
                for (var each = 0; each < Each; each++)
                {
                    var id = string.Create(CultureInfo.InvariantCulture, $"round-{number}-{name}-{each}");
                    (await replica.Post(Recordings.IssueOpened.With(null, id))).Status.ShouldBe(202);
                    answered.Add(id);
                }
            }

            await Task.WhenAll(first.Kill(), second.Kill());
        }

        File.Exists(Path.Combine(folder.Folder("volume"), "deliveries-1.db")).ShouldBeTrue("each had a slot of its own");
        var host = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var listener = await Listener.Start(host, folder.Folder("listener"));
        await using var alone = await ReplicaProcess.Start(folder.Folder("volume"), host, "ingress-after");

        await Eventually.Is(
            () => answered.ToHashSet(StringComparer.Ordinal).IsSubsetOf(listener.Inbox.Notifications.Select(n => n.Source.DeliveryId)),
            TimeSpan.FromSeconds(90));
        var effects = listener.Inbox.Messages.Where(m => m.Message is IForgeNotification).DistinctBy(m => m.Id);
        effects.GroupBy(m => ((IForgeNotification)m.Message).Source.DeliveryId, StringComparer.Ordinal).ShouldAllBe(g => g.Count() == 1);
        await Eventually.Is(async () => (await alone.Get("/internal/deliveries?state=pending")).Contains("\"deliveries\":[]", StringComparison.Ordinal));
    }
}
