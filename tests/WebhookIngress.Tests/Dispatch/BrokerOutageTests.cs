using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.WebhookIngress.Tests.Dispatch;

public sealed class A_broker_that_is_killed
{
    [Fact]
    public async Task Is_waited_for_while_deliveries_are_accepted_and_gets_all_of_them_after()
    {
        using var folder = new TemporaryFolder();
        await using var broker = new RabbitMqBroker();
        var host = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var listener = await Listener.Start(host, folder.Folder("listener"));
        await using var ingress = await TestIngress.Start(
            folder.Folder("ingress"), new Dictionary<string, string>(StringComparer.Ordinal) { ["RABBITMQ_URL"] = host.AbsoluteUri }, listens: false);
        await ingress.Post(Recordings.IssueOpened.With(null, "before"));
        await ingress.Drained();

        await broker.Kill();
        for (var number = 0; number < 20; number++)
        {
            (await ingress.Post(Recordings.IssueOpened.With(null, $"meanwhile-{number}"))).Status.ShouldBe(202);
        }

        ingress.Log.Backlog.ShouldBe(20);
        await broker.Restart(TestContext.Current.CancellationToken);
        await Eventually.Is(() => ingress.Log.Backlog == 0, TimeSpan.FromSeconds(90));
        await Eventually.Is(() => listener.Inbox.Notifications.Select(n => n.Source.DeliveryId).Distinct(StringComparer.Ordinal).Count() == 21, TimeSpan.FromSeconds(60));
    }
}
