using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;
using CodeValdCortex.WebhookIngress.Tests.Replicas;

namespace CodeValdCortex.WebhookIngress.Tests.Dispatch;

public sealed class The_trace_of_a_delivery_through_a_broker(RabbitMqBroker broker)
{
    private const string Before = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string After = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task Reaches_the_consumer_in_another_process_also_when_the_ingress_was_killed_in_between()
    {
        using var folder = new TemporaryFolder();
        await using (var killed = await ReplicaProcess.Start(folder.Folder("volume"), new Uri($"amqp://x:y@127.0.0.1:{FreePort.Next()}/")))
        {
            (await killed.Post(Traced("before", Before))).Status.ShouldBe(202);
            await killed.Kill();
        }

        var host = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var listener = await Listener.Start(host, folder.Folder("listener"));
        await using var again = await ReplicaProcess.Start(folder.Folder("volume"), host);
        await Eventually.Is(() => !listener.Inbox.Traces.IsEmpty, TimeSpan.FromSeconds(60));
        listener.Inbox.Traces.ShouldAllBe(trace => trace == Before);

        (await again.Post(Traced("after", After))).Status.ShouldBe(202);
        await Eventually.Is(() => listener.Inbox.Traces.Contains(After), TimeSpan.FromSeconds(60));
    }

    private static RecordedDelivery Traced(string id, string trace)
    {
        var delivery = Recordings.IssueOpened.With(null, id);
        return delivery with { Headers = [.. delivery.Headers, new("traceparent", $"00-{trace}-00f067aa0ba902b7-01")] };
    }
}
