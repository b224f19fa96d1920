using System.Collections.Concurrent;
using System.Globalization;
using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.WebhookIngress.Tests.Replicas;

/// <summary>Gitea sends a delivery once; what is between may send it again, and to another replica.</summary>
public sealed class A_delivery_that_comes_to_several_replicas(RabbitMqBroker broker)
{
    private static readonly Uri Nowhere = new($"amqp://x:y@127.0.0.1:{FreePort.Next()}/");

    [Fact]
    public async Task Fifty_times_at_once_is_accepted_once_and_told_once()
    {
        const int deliveries = 10, times = 50;
        using var folder = new TemporaryFolder();
        var host = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var listener = await Listener.Start(host, folder.Folder("listener"));
        await using var replicas = await ReplicaGroup.Start(3, _ => folder.Folder("volume"), host);

        for (var number = 0; number < deliveries; number++)
        {
            var delivery = Recordings.IssueOpened.With(null, $"repeated-{number}");
            var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(time => replicas[time].Post(delivery)));
            answers.Select(answer => (answer.Status, answer.Outcome)).Order()
                .ShouldBe([.. Enumerable.Repeat((200, "duplicate"), times - 1), (202, "accepted")]);
        }

        await replicas.Drained();
        await Eventually.Is(() => listener.Inbox.Notifications.Count() >= deliveries, TimeSpan.FromSeconds(60));
        listener.Inbox.Notifications.Select(n => n.Source.DeliveryId).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(0, deliveries).Select(number => $"repeated-{number}"));
    }

    [Fact]
    public async Task With_two_bodies_at_once_is_accepted_with_one_of_them()
    {
        using var folder = new TemporaryFolder();
        await using var replicas = await ReplicaGroup.Start(2, _ => folder.Path, Nowhere);
        for (var number = 0; number < 10; number++)
        {
            var (one, other) = (Recordings.IssueOpened.With(null, $"id-{number}"), Recordings.Get("22-issues-closed").With(null, $"id-{number}"));
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(time => replicas[time % 2].Post(time / 2 % 2 == 0 ? one : other)));
            answers.Select(answer => answer.Status).Order().ShouldBe([.. Enumerable.Repeat(200, 9), 202, .. Enumerable.Repeat(409, 10)]);
        }
    }

    [Fact]
    public async Task Is_known_to_the_other_also_when_the_first_was_killed()
    {
        using var folder = new TemporaryFolder();
        await using var second = await ReplicaProcess.Start(folder.Path, Nowhere);
        await using (var first = await ReplicaProcess.Start(folder.Path, Nowhere))
        {
            (await first.Post(Recordings.IssueOpened)).Status.ShouldBe(202);
            (await second.Post(Recordings.IssueOpened)).Status.ShouldBe(200);
            await first.Kill();
        }

        (await second.Post(Recordings.IssueOpened)).ShouldBe(new ReplayedDelivery(Recordings.IssueOpened.Name, 200, "duplicate"));
        (await second.Post(Recordings.Get("22-issues-closed").With(null, Recordings.IssueOpened.Header("X-Gitea-Delivery")))).Status.ShouldBe(409);
        (await second.Post(Recordings.IssueOpened.With(null, "replayed"))).Status.ShouldBe(202);
        (await second.Get("/internal/deliveries/replayed")).ShouldContain($"\"replay_of\":\"{Recordings.IssueOpened.Header("X-Gitea-Delivery")}\"");
    }

    [Fact]
    public async Task Is_kept_by_the_survivor_where_the_other_was_killed_while_it_decided()
    {
        const int ids = 400;
        using var folder = new TemporaryFolder();
        var host = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var listener = await Listener.Start(host, folder.Folder("listener"));
        await using var survivor = await ReplicaProcess.Start(folder.Folder("volume"), host);
        await using (var killed = await ReplicaProcess.Start(folder.Folder("volume"), host))
        {
            var answered = new ConcurrentBag<int>();
            var load = Task.WhenAll(Enumerable.Range(0, 8).Select(async sender =>
            {
                for (var number = sender; number < ids; number += 8)
                {
                    // The same id to both, nearly at once.
                    var answers = await Task.WhenAll(killed.Post(Numbered(number)), survivor.Post(Numbered(number)));
                    answers[1].Status.ShouldBeOneOf(200, 202);
                    answers.Count(answer => answer.Status == 202).ShouldBeLessThanOrEqualTo(1);
                    answered.Add(number);
                }
            }));
            await Eventually.Is(() => answered.Count > 50, TimeSpan.FromSeconds(60));
            await killed.Kill();
            await load;
        }

        await Eventually.Is(
            () => listener.Inbox.Notifications.Select(n => n.Source.DeliveryId).Distinct(StringComparer.Ordinal).Count() == ids,
            TimeSpan.FromSeconds(60), "what was answered 200 or 202 is kept somewhere, and told");
        listener.Inbox.Messages.Where(m => m.Message is Contracts.Notifications.IForgeNotification).DistinctBy(m => m.Id).Count().ShouldBe(ids);
    }

    [Fact]
    public async Task Is_refused_while_the_other_stands_still_over_it_and_accepted_once_in_the_end()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a process is stopped and goes on");
        using var folder = new TemporaryFolder();
        await using var replicas = await ReplicaGroup.Start(2, _ => folder.Path, Nowhere);
        var (frozen, other) = (replicas[0], replicas[1]);
        var sent = new ConcurrentDictionary<int, Task<ReplayedDelivery>>();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var load = Task.WhenAll(Enumerable.Range(0, 16).Select(async sender =>
        {
            for (var number = sender; !over.IsCancellationRequested; number += 16)
            {
                sent[number] = frozen.Post(Numbered(number));
                await sent[number];
            }
        }));
        await Eventually.Is(() => sent.Count > 100, TimeSpan.FromSeconds(60));
        frozen.Freeze();
        await over.CancelAsync();

        var open = sent.Where(one => !one.Value.IsCompleted).Select(one => one.Key).ToList();
        var meanwhile = await Task.WhenAll(open.Select(number => other.Post(Numbered(number))));
        meanwhile.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 202 || answer.Status == 503);
        frozen.Thaw();
        await load;
        var after = await Task.WhenAll(open.Select(number => other.Post(Numbered(number))));
        after.ShouldAllBe(answer => answer.Status == 200);
        foreach (var (number, at) in open.Select((number, at) => (number, at)))
        {
            new[] { (await sent[number]).Status, meanwhile[at].Status }.Count(status => status == 202).ShouldBe(1, Numbered(number).Header("X-Gitea-Delivery"));
        }
    }

    [Fact]
    public async Task With_volumes_of_their_own_is_accepted_by_each_and_has_one_message_id()
    {
        using var folder = new TemporaryFolder();
        var host = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var listener = await Listener.Start(host, folder.Folder("listener"));
        await using var replicas = await ReplicaGroup.Start(2, number => folder.Folder($"volume-{number}"), host);
        var answers = await Task.WhenAll(replicas[0].Post(Recordings.IssueOpened), replicas[1].Post(Recordings.IssueOpened));
        answers.Select(answer => answer.Status).ShouldBe([202, 202]);
        await Eventually.Is(() => listener.Inbox.Notifications.Count() == 2, TimeSpan.FromSeconds(60));
        listener.Inbox.Messages.Where(m => m.Message is Contracts.Notifications.IForgeNotification).DistinctBy(m => m.Id).ShouldHaveSingleItem();
    }

    private static RecordedDelivery Numbered(int number) =>
        Recordings.IssueOpened.With(null, string.Create(CultureInfo.InvariantCulture, $"numbered-{number}"));
}
