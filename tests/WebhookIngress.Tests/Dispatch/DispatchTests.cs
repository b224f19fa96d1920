using CodeValdCortex.Testing;
using CodeValdCortex.WebhookIngress.Log;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WebhookIngress.Tests.Dispatch;

public sealed class An_accepted_delivery
{
    [Fact]
    public async Task Is_published_after_a_restart_when_nobody_listened_before()
    {
        using var folder = new TemporaryFolder();
        await using (var deaf = await TestIngress.Start(folder.Path, listens: false))
        {
            (await deaf.Post(Recordings.IssueOpened)).Status.ShouldBe(202);
            deaf.Log.Backlog.ShouldBe(1);
        }

        await using var ingress = await TestIngress.Start(folder.Path);
        await ingress.Drained();
        ingress.Inbox.Notifications.Count().ShouldBe(1);
    }

    [Fact]
    public async Task Is_not_settled_on_the_in_memory_bus_before_its_consumers_are_done()
    {
        using var folder = new TemporaryFolder();
        Guid first;
        await using (var ingress = await TestIngress.Start(folder.Path))
        {
            ingress.Inbox.Gate = new TaskCompletionSource();
            await ingress.Post(Recordings.IssueOpened);
            await Eventually.Is(() => ingress.Inbox.Notifications.Any() && ingress.Inbox.Summaries.Any());
            first = ingress.Inbox.Messages.Single(message => message.Message is Contracts.Notifications.IssueChanged).Id;
            ingress.Log.Backlog.ShouldBe(1);
        }

        await using var restarted = await TestIngress.Start(folder.Path);
        await restarted.Drained();
        restarted.Inbox.Messages.Single(message => message.Message is Contracts.Notifications.IssueChanged).Id.ShouldBe(first);
    }

    [Fact]
    public async Task Is_settled_once_its_consumers_are_done()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(folder.Path);
        ingress.Inbox.Gate = new TaskCompletionSource();
        await ingress.Post(Recordings.IssueOpened);
        await Eventually.Is(() => ingress.Inbox.Notifications.Any());
        ingress.Log.Backlog.ShouldBe(1);
        ingress.Inbox.Gate.SetResult();
        await ingress.Drained();
        ingress.Log.Find(Recordings.IssueOpened.Header("X-Gitea-Delivery")!)!.State.ShouldBe(EntryState.Published);
    }

    [Fact]
    public async Task Waits_while_the_bus_takes_nothing_and_goes_out_by_itself_and_in_order_after()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(folder.Path);
        var outage = new Outage();
        using (ingress.Services.GetRequiredService<IBusControl>().ConnectPublishObserver(outage))
        {
            foreach (var recording in Recordings.All.Where(r => r.Name.StartsWith('0')))
            {
                await ingress.Post(recording);
            }

            await Eventually.Is(() => outage.Refused > 0);
            ingress.Inbox.Messages.ShouldBeEmpty();
            ingress.Log.Backlog.ShouldBe(9);
        }

        await ingress.Drained();
        ingress.Inbox.Messages.Select(message => message.Id).Distinct().Count().ShouldBe(ingress.Inbox.Messages.Count);
        ingress.Inbox.Summaries.Count().ShouldBe(9);
    }

    [Fact]
    public async Task That_cannot_be_published_is_parked_and_holds_up_nobody()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(folder.Path);
        using (ingress.Services.GetRequiredService<IBusControl>().ConnectPublishObserver(new Poison()))
        {
            await ingress.Post(Recordings.IssueOpened);
            await ingress.Post(Recordings.Get("22-issues-closed"));
            await ingress.Drained();
        }

        var parked = ingress.Log.Find(Recordings.IssueOpened.Header("X-Gitea-Delivery")!)!;
        (parked.State, parked.Reason).ShouldBe((EntryState.Parked, "FormatException: cannot be serialised"));
        ingress.Inbox.Notifications.ShouldHaveSingleItem().ShouldBeOfType<Contracts.Notifications.IssueChanged>().Action.ShouldBe("closed");
        ingress.Inbox.Summaries.Select(summary => summary.Outcome).ShouldBe(["parked", "published"], ignoreOrder: true);
    }

    private sealed class Outage : PublishObserver
    {
        private int _refused;

        internal int Refused => Volatile.Read(ref _refused);

        protected override Task Before<T>(PublishContext<T> context)
        {
            Interlocked.Increment(ref _refused);
            throw new ConnectionException("the broker is away");
        }
    }

    private sealed class Poison : PublishObserver
    {
        protected override Task Before<T>(PublishContext<T> context) =>
            context.Message is Contracts.Notifications.IssueChanged { Action: "opened" }
                ? throw new FormatException("cannot be serialised")
                : Task.CompletedTask;
    }

    private abstract class PublishObserver : IPublishObserver
    {
        public Task PrePublish<T>(PublishContext<T> context) where T : class => Before(context);

        public Task PostPublish<T>(PublishContext<T> context) where T : class => Task.CompletedTask;

        public Task PublishFault<T>(PublishContext<T> context, Exception exception) where T : class => Task.CompletedTask;

        protected abstract Task Before<T>(PublishContext<T> context) where T : class;
    }
}

public sealed class A_killed_ingress
{
    [Fact]
    public async Task Loses_nothing_that_it_answered_and_the_next_one_publishes_it()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Next();
        var answered = new List<string>();
        await using (var child = ChildProcess.StartProject("services/WebhookIngress", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATA_DIR"] = folder.Path,
            ["GITEA_WEBHOOK_SECRET"] = Recordings.Secret,
            ["APP_PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["RABBITMQ_URL"] = null,
            ["LOG_LEVEL"] = "error",
        }))
        {
            var target = new Uri($"http://127.0.0.1:{port}/api/v1/webhooks/gitea");
            using var handler = new SocketsHttpHandler();
            using var http = new HttpClient(handler);
            await Eventually.Is(async () => (await http.GetAsync(new Uri(target, "/health/ready"), TestContext.Current.CancellationToken)).IsSuccessStatusCode, TimeSpan.FromSeconds(60));
            await foreach (var answer in Gitea.Recordings.DeliveryReplay.Post(http, target, Recordings.All, null, false, TestContext.Current.CancellationToken))
            {
                if (answer.Status == 202)
                {
                    answered.Add(Recordings.Get(answer.Name).Header("X-Gitea-Delivery")!);
                }
            }

            await child.Kill();
        }

        await using var next = await TestIngress.Start(folder.Path);
        await next.Drained();
        answered.Count.ShouldBe(Recordings.All.Count - 1);
        next.Inbox.Summaries.Select(summary => summary.DeliveryId).ShouldBe(answered, ignoreOrder: true);
    }

    [Fact]
    public async Task Without_a_secret_never_starts_and_says_why()
    {
        using var folder = new TemporaryFolder();
        await using var child = ChildProcess.StartProject("services/WebhookIngress", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATA_DIR"] = folder.Path,
            ["GITEA_WEBHOOK_SECRET"] = null,
            ["APP_PORT"] = FreePort.Next().ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        (await child.Exit(TimeSpan.FromSeconds(60))).ShouldBe(2);
        child.Errors.ShouldHaveSingleItem().ShouldContain("GITEA_WEBHOOK_SECRET");
    }
}
