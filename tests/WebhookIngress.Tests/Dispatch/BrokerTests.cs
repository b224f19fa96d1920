using System.Collections.Concurrent;
using System.Globalization;
using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.WebhookIngress.Tests.Dispatch;

public sealed class An_ingress_on_a_broker(RabbitMqBroker broker)
{
    [Fact]
    public async Task Keeps_what_it_accepted_before_anybody_had_subscribed()
    {
        using var folder = new TemporaryFolder();
        var host = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var ingress = await TestIngress.Start(folder.Folder("ingress"), OnBroker(host), listens: false);
        (await ingress.Post(Recordings.IssueOpened)).Status.ShouldBe(202);
        await Eventually.Is(() => ingress.Lines.All.Any(line => line.Text.Contains("The bus takes no messages", StringComparison.Ordinal)));
        ingress.Log.Backlog.ShouldBe(1);

        await using var listener = await Listener.Start(host, folder.Folder("listener"));
        await Eventually.Is(() => listener.Inbox.Notifications.Any());
        await ingress.Drained();
        listener.Inbox.Notifications.Count().ShouldBe(1);
    }

    [Fact]
    public async Task Accepts_while_there_is_no_broker_at_all_and_is_ready()
    {
        using var folder = new TemporaryFolder();
        await using var child = Start(folder.Path, new Uri($"amqp://x:y@127.0.0.1:{FreePort.Next()}/"), out var target);
        using var http = Http();
        await Ready(http, target);
        (await DeliveryReplay.Post(http, target, Recordings.IssueOpened, TestContext.Current.CancellationToken)).Status.ShouldBe(202);
    }

    [Fact]
    public async Task Stops_within_25_seconds_under_load_and_loses_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGTERM");
        using var folder = new TemporaryFolder();
        var host = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var listener = await Listener.Start(host, folder.Folder("listener"));
        var answered = new ConcurrentBag<string>();
        using var http = Http();
        for (var round = 0; round < Rounds.Count; round++)
        {
            await using var child = Start(folder.Folder("ingress"), host, out var target);
            await Ready(http, target);
            var before = answered.Count;
            var load = Load(http, target, round, answered);
            await Eventually.Is(() => answered.Count > before + 100, TimeSpan.FromSeconds(60));
            (await child.Stop(TimeSpan.FromSeconds(25))).ShouldBe(0);
            await load;
        }

        await using var next = Start(folder.Folder("ingress"), host, out var nextTarget);
        await Ready(http, nextTarget);
        var expected = answered.ToHashSet(StringComparer.Ordinal);
        await Eventually.Is(
            () => expected.IsSubsetOf(listener.Inbox.Notifications.Select(n => n.Source.DeliveryId)), TimeSpan.FromSeconds(60));
    }

    // Eight senders until nobody answers any more.
    private static Task Load(HttpClient http, Uri target, int round, ConcurrentBag<string> answered) =>
        Task.WhenAll(Enumerable.Range(0, 8).Select(async sender =>
        {
            for (var number = 0; ; number++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"r{round}-s{sender}-{number}");
                var answer = await DeliveryReplay.Post(http, target, Recordings.IssueOpened.With(null, id), TestContext.Current.CancellationToken);
                if (answer.Status == 202)
                {
                    answered.Add(id);
                }
                else
                {
                    return;
                }
            }
        }));

    private static Dictionary<string, string> OnBroker(Uri host) => new(StringComparer.Ordinal) { ["RABBITMQ_URL"] = host.AbsoluteUri };

    private static ChildProcess Start(string folder, Uri host, out Uri target)
    {
        var port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        target = new Uri($"http://127.0.0.1:{port}/api/v1/webhooks/gitea");
        return ChildProcess.StartProject("services/WebhookIngress", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATA_DIR"] = folder,
            ["GITEA_WEBHOOK_SECRET"] = Recordings.Secret,
            ["APP_PORT"] = port,
            ["RABBITMQ_URL"] = host.AbsoluteUri,
            ["LOG_LEVEL"] = "error",
        });
    }

    private static HttpClient Http() => new(new SocketsHttpHandler());

    private static Task Ready(HttpClient http, Uri target) => Eventually.Is(
        async () => (await http.GetAsync(new Uri(target, "/health/ready"), TestContext.Current.CancellationToken)).IsSuccessStatusCode,
        TimeSpan.FromSeconds(60));
}
